package dev.assay.sandbox.gateway.hub;

import dev.assay.results.store.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A repository in a folder of this machine: plain files, or a snapshot of the hub client's cache,
 * whose links lead to blobs beside it.
 *
 * @param commit of a cache's snapshot its name; else it stands for names, sizes and times of files
 * @param files by their paths with slashes, sorted
 */
record LocalRepository(String commit, SortedMap<String, Path> files) {
  private static final int MAX_FILES = 20_000;
  private static final int COMMIT = 40;

  /** By path, size and time: a file is digested when it is first asked for. */
  private static final Map<String, String> DIGESTS = new ConcurrentHashMap<>();

  /** Opens {@code models/owner/name} or {@code models--owner--name} below a folder. */
  static Optional<LocalRepository> open(Path root, HubAsk ask) throws IOException {
    Path plain = root.resolve(ask.kind().plural()).resolve(ask.repository());
    Path cached = root.resolve(ask.kind().plural() + "--" + ask.repository().replace("/", "--"));
    if (Files.isDirectory(plain)) {
      return Optional.of(plain(plain));
    }
    Path head = cached.resolve("refs/main");
    if (Files.isRegularFile(head)) {
      String commit = Files.readString(head).strip();
      Path snapshot = cached.resolve("snapshots").resolve(commit);
      if (commit.matches("[0-9a-f]{40}") && Files.isDirectory(snapshot)) {
        return Optional.of(new LocalRepository(commit, list(snapshot, cached)));
      }
    }
    return Optional.empty();
  }

  private static LocalRepository plain(Path folder) throws IOException {
    SortedMap<String, Path> files = list(folder, folder);
    StringBuilder state = new StringBuilder();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      state.append(key(file.getKey(), file.getValue())).append('\n');
    }
    String digest = Digests.of(state.toString().getBytes(StandardCharsets.UTF_8));
    return new LocalRepository(digest.substring(0, COMMIT), files);
  }

  /** Regular files, whose content lies within the repository; hidden folders are left out. */
  private static SortedMap<String, Path> list(Path folder, Path within) throws IOException {
    Path real = within.toRealPath();
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, 16, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : all.filter(Files::isRegularFile).limit(MAX_FILES).toList()) {
        String name = folder.relativize(file).toString();
        boolean hidden = name.startsWith(".git/") || name.startsWith(".cache/");
        if (!hidden && file.toRealPath().startsWith(real)) {
          files.put(name, file);
        }
      }
    }
    return files;
  }

  String sha256(String name) throws IOException {
    Path file = files.get(name);
    if (file == null) {
      throw new IOException("no such file: " + name);
    }
    String key = key(file.toString(), file);
    String known = DIGESTS.get(key);
    if (known == null) {
      known = Digests.of(file);
      DIGESTS.put(key, known);
    }
    return known;
  }

  private static String key(String name, Path file) throws IOException {
    return name + ' ' + Files.size(file) + ' ' + Files.getLastModifiedTime(file).toMillis();
  }

  /** Whether a revision names what is here. */
  boolean has(String revision) {
    return List.of("main", "HEAD", commit).contains(revision);
  }
}
