package dev.assay.sandbox.gateway.packages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A package as its registry describes it.
 *
 * @param document the packument, whose tarballs' addresses mean nothing yet
 * @param files by version
 */
record NpmPackage(ObjectNode document, Map<String, Offer> files) {
  NpmPackage {
    files = Map.copyOf(files);
  }
}
