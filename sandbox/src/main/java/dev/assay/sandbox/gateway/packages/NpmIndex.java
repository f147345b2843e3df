package dev.assay.sandbox.gateway.packages;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Where Node's packages come from. Thread-safe. */
interface NpmIndex extends AutoCloseable {
  /**
   * A package; empty where it is not known.
   *
   * @param opened told the connection, whose closing ends the wait
   */
  Optional<NpmPackage> find(String name, Consumer<AutoCloseable> opened) throws IOException;

  @Override
  void close();
}
