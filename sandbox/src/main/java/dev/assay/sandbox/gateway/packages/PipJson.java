package dev.assay.sandbox.gateway.packages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a project's page of PEP 691. A file that is none of a package is passed over. */
final class PipJson {
  private PipJson() {}

  static List<PipFile> read(URI page, byte[] body) throws IOException {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(body);
    } catch (IOException e) {
      throw Denied.broken("package-page", "the index's page is not JSON");
    }
    List<PipFile> files = new ArrayList<>();
    for (JsonNode file : root.path("files")) {
      file(page, file).ifPresent(files::add);
    }
    return files;
  }

  private static Optional<PipFile> file(URI page, JsonNode file) {
    Optional<URI> link = Links.resolved(page, file.path("url").asText());
    Optional<Names.File> name = Names.file(file.path("filename").asText());
    if (link.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    JsonNode metadata =
        file.has("core-metadata") ? file.get("core-metadata") : file.path("dist-info-metadata");
    return Optional.of(
        new PipFile(
            name.get(),
            new Location.Remote(Links.file(link.get())),
            sha256(file.path("hashes")),
            text(file.path("requires-python")),
            yanked(file.path("yanked")),
            sha256(metadata)));
  }

  private static @Nullable String sha256(JsonNode hashes) {
    return Hash.of("sha256", hashes.path("sha256").asText()).map(Hash::hex).orElse(null);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }

  private static @Nullable String yanked(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.asBoolean(false) ? "" : null;
  }
}
