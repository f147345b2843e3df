package dev.assay.tasks.evaluation;

import dev.assay.sandbox.wire.ChatClient;
import dev.assay.tasks.evaluation.ModelServerException.Phase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that answers while it is open: a server in a sandbox, or an endpoint elsewhere. */
interface ModelSession extends AutoCloseable {
  /** Name in messages, such as {@code transformers serve}. */
  String name();

  /** What requests call the model. */
  String model();

  ChatClient client();

  /** Since it was opened. */
  Duration elapsed();

  /** Whether it will not answer again. */
  boolean ended();

  /** Pauses between the tries of one request, where it does not say how long to wait. */
  List<Duration> pauses();

  /** An error with what is known of the server. */
  ModelServerException failure(Phase phase, String message, @Nullable Throwable cause);

  @Override
  void close();
}
