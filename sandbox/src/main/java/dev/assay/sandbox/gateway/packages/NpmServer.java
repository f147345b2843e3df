package dev.assay.sandbox.gateway.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A registry's server. */
final class NpmServer implements NpmIndex {
  private static final int MAX_PAGE = 64 << 20;

  /** The short form has all that installing needs. */
  private static final List<Head.Field> ACCEPT =
      List.of(
          new Head.Field(
              "Accept", "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8"));

  private final Server server;

  NpmServer(Server server) {
    this.server = server;
  }

  @Override
  public Optional<NpmPackage> find(String name, Consumer<AutoCloseable> opened) throws IOException {
    URI address = server.page("/" + name.replace("/", "%2f"));
    Server.Page page;
    try {
      page = server.whole(address, ACCEPT, MAX_PAGE, opened);
    } catch (HttpException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(read(name, address, page.body()));
  }

  static NpmPackage read(String name, URI address, byte[] body) throws IOException {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(body);
    } catch (IOException e) {
      throw Denied.broken("package-page", "the registry's document is not JSON");
    }
    if (!(root instanceof ObjectNode document)
        || !(document.get("versions") instanceof ObjectNode versions)) {
      throw Denied.broken("package-page", "the registry's document has no versions");
    }
    Map<String, Offer> files = new HashMap<>();
    for (String version : names(versions)) {
      Optional<Offer> file = offer(name, version, address, versions.path(version));
      file.ifPresentOrElse(f -> files.put(version, f), () -> versions.remove(version));
    }
    return new NpmPackage(document, files);
  }

  private static List<String> names(ObjectNode versions) {
    List<String> names = new ArrayList<>();
    versions.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Optional<Offer> offer(
      String name, String version, URI address, JsonNode described) {
    JsonNode dist = described.path("dist");
    Optional<URI> link = Links.resolved(address, dist.path("tarball").asText());
    if (link.isEmpty() || !NpmNames.isVersion(version) || !(dist instanceof ObjectNode)) {
      return Optional.empty();
    }
    Hash hash =
        Hash.ofIntegrity(dist.path("integrity").asText())
            .or(() -> Hash.of("sha1", dist.path("shasum").asText()))
            .orElse(null);
    return Optional.of(NpmPackages.offer(name, version, location(link.get()), hash));
  }

  private static Location location(URI link) {
    return new Location.Remote(Links.file(link));
  }

  @Override
  public void close() {
    server.close();
  }
}
