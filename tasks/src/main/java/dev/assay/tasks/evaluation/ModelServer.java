package dev.assay.tasks.evaluation;

import dev.assay.sandbox.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program that serves the model folder {@code /model} in the OpenAI Chat Completions format on a
 * port of the container's own loopback: how it is started, not a running one.
 */
public interface ModelServer {
  /** Where the assembled folder is seen in the container. */
  String MODEL = "/model";

  /** Name in messages, such as {@code transformers serve}. */
  String name();

  /** Program and arguments that serve {@link #MODEL} on 127.0.0.1 and a port. */
  List<String> command(int port);

  /** Environment beside what every evaluator gets. */
  Map<String, String> environment(Limits limits);

  /** What requests call the model. */
  String model();

  /** How long it may take from the start to the first answer. */
  Duration startLimit();
}
