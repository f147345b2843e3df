package dev.assay.sandbox.gateway.packages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What registries and folders have in common. */
final class NpmPackages {
  private NpmPackages() {}

  static Offer offer(String name, String version, Location location, @Nullable Hash hash) {
    return new Offer(
        "npm",
        name,
        version,
        NpmNames.tarball(name, version),
        location,
        hash,
        "application/octet-stream");
  }

  /**
   * The document with the gateway's own addresses.
   *
   * @param base of the gateway's registry, as the client calls it
   */
  static ObjectNode addressed(NpmPackage found, String name, String base) {
    ObjectNode document = found.document().deepCopy();
    found
        .files()
        .forEach((version, file) -> {
          if (document.path("versions").path(version).path("dist") instanceof ObjectNode dist) {
            dist.put("tarball", base + "/" + name + "/-/" + PathText.escaped(file.file()));
          }
        });
    return document;
  }
}
