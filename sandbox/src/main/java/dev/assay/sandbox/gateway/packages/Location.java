package dev.assay.sandbox.gateway.packages;

import java.net.URI;
import java.nio.file.Path;

/** Where a package's file lies. */
sealed interface Location {
  /** In the operator's folder. */
  record Local(Path path) implements Location {}

  /** On the index's server, or on another that the index names. */
  record Remote(URI address) implements Location {}
}
