package dev.assay.sandbox.gateway.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tarballs in a folder, as {@code npm pack} makes them; the registry is made of what they say. */
final class NpmFolder implements NpmIndex {
  private final Path folder;
  private final Map<Path, Optional<Tarball>> known = new ConcurrentHashMap<>();

  NpmFolder(Path folder) {
    this.folder = folder;
  }

  private record Tarball(Path path, String name, String version, ObjectNode manifest, Hash hash) {}

  @Override
  public Optional<NpmPackage> find(String name, Consumer<AutoCloseable> opened) throws IOException {
    List<Tarball> all =
        tarballs().stream()
            .filter(t -> t.name.equals(name))
            .sorted(Comparator.comparing(Tarball::version, Versions.ORDER))
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(document(name, all));
  }

  private static NpmPackage document(String name, List<Tarball> all) {
    ObjectNode document = Json.MAPPER.createObjectNode().put("name", name);
    ObjectNode versions = document.putObject("versions");
    Map<String, Offer> files = new HashMap<>();
    for (Tarball tarball : all) {
      ObjectNode manifest = tarball.manifest.deepCopy();
      manifest.putObject("dist").put("integrity", integrity(tarball.hash));
      versions.set(tarball.version, manifest);
      Location location = new Location.Local(tarball.path);
      files.put(tarball.version, NpmPackages.offer(name, tarball.version, location, tarball.hash));
    }
    document.putObject("dist-tags").put("latest", all.getLast().version);
    return new NpmPackage(document, files);
  }

  private static String integrity(Hash hash) {
    byte[] digest = java.util.HexFormat.of().parseHex(hash.hex());
    return "sha256-" + java.util.Base64.getEncoder().encodeToString(digest);
  }

  private List<Tarball> tarballs() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.toString().endsWith(".tgz"))
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .flatMap(path -> known.computeIfAbsent(path, NpmFolder::read).stream())
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw Denied.broken("package-folder", "the operator's folder of packages is not there");
    }
  }

  private static Optional<Tarball> read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      JsonNode manifest = Json.MAPPER.readTree(Manifests.of(in));
      String name = manifest.path("name").asText();
      String version = manifest.path("version").asText();
      if (manifest instanceof ObjectNode object
          && NpmNames.isName(name)
          && NpmNames.isVersion(version)) {
        Hash hash = Hash.of("sha256", Digests.of(path)).orElseThrow();
        return Optional.of(new Tarball(path, name, version, object, hash));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    // Nothing stays open.
  }
}
