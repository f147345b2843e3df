package dev.assay.sandbox.gateway.packages;

import dev.assay.results.store.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Wheels and source distributions in a folder; the index is made of their names. */
final class PipFolder implements PipIndex {
  private final Path folder;
  private final Map<Path, String> digests = new ConcurrentHashMap<>();

  PipFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<PipFile> files(String project, Consumer<AutoCloseable> opened) throws IOException {
    return all().stream()
        .filter(file -> Names.isOf(file, project))
        .map(file -> {
          Path path = folder.resolve(file.name());
          String sha256 = digests.computeIfAbsent(path, Digests::of);
          return new PipFile(file, new Location.Local(path), sha256, null, null, null);
        })
        .toList();
  }

  @Override
  public Optional<List<String>> projects() throws IOException {
    return Optional.of(all().stream().map(Names.File::project).distinct().toList());
  }

  /** Links are not followed: the operator named this folder, and no other place. */
  private List<Names.File> all() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .flatMap(path -> Names.file(String.valueOf(path.getFileName())).stream())
          .toList();
    } catch (java.nio.file.NoSuchFileException | java.nio.file.NotDirectoryException e) {
      throw Denied.broken("package-folder", "the operator's folder of packages is not there");
    }
  }

  @Override
  public void close() {
    // Nothing stays open.
  }
}
