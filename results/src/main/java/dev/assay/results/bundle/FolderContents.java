package dev.assay.results.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder that a bundle was unpacked to. Links are named, never followed. */
final class FolderContents implements Contents {
  private final Path folder;
  private final Set<String> names = new TreeSet<>();
  private final List<String> odd = new ArrayList<>();

  FolderContents(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).forEach(this::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(Path file) {
    String name = BundlePath.of(folder, file);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      names.add(name);
    } else {
      odd.add(name + " is a link or no regular file");
    }
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public long size(String name) {
    try {
      return Files.size(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isExecutable(String name) {
    return Files.isExecutable(folder.resolve(name));
  }

  @Override
  public InputStream stream(String name) throws IOException {
    return Files.newInputStream(
        folder.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public List<String> oddities() {
    return odd;
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
