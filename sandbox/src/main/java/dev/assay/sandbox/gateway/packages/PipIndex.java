package dev.assay.sandbox.gateway.packages;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where Python's packages come from. Thread-safe. */
interface PipIndex extends AutoCloseable {
  /**
   * A project's files; none where it is not known.
   *
   * @param project normalised
   * @param opened told the connection, whose closing ends the wait
   */
  List<PipFile> files(String project, Consumer<AutoCloseable> opened) throws IOException;

  /** All projects; empty where the index is too large to be listed. */
  Optional<List<String>> projects() throws IOException;

  @Override
  void close();
}
