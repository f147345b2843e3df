package dev.assay.audit.reading;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The agent's files by name, and the beginnings of their contents. */
public final class LeftFiles {
  private static final int READ = 1 << 20;

  private final Workspace workspace;
  private final ObjectStore objects;

  public LeftFiles(Workspace workspace, ObjectStore objects) {
    this.workspace = workspace;
    this.objects = objects;
  }

  /** All files, by path. */
  public Stream<Workspace.Entry> all() {
    return workspace.files().stream();
  }

  /** Files with one of these names, whatever their case. */
  public Stream<Workspace.Entry> named(List<String> names) {
    return all().filter(entry -> names.contains(lower(name(entry))));
  }

  /** Whether some file or refused thing stands at this path or below it. */
  public boolean hasAny(String path) {
    return Stream.concat(
            all().map(Workspace.Entry::path),
            workspace.refused().stream().map(Workspace.Refused::path))
        .anyMatch(p -> p.equals(path) || p.startsWith(path + "/"));
  }

  /** The file's first mebibyte as text; empty where the content was not kept. */
  public String text(Workspace.Entry entry) {
    try (InputStream in = objects.open(entry.sha256())) {
      return new String(in.readNBytes(READ), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * All of a file up to a size; empty where it is larger or was not kept.
   *
   * @param most bytes
   */
  public Optional<byte[]> content(Workspace.Entry entry, int most) {
    if (entry.size() > most) {
      return Optional.empty();
    }
    try (InputStream in = objects.open(entry.sha256())) {
      return Optional.of(in.readNBytes(most));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The file at a path. */
  public Optional<Workspace.Entry> at(String path) {
    return all().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /** The last part of its path. */
  public static String name(Workspace.Entry entry) {
    return entry.path().substring(entry.path().lastIndexOf('/') + 1);
  }

  /** The folder that the file lies in, without a slash at its end. */
  public static String folder(Workspace.Entry entry) {
    int slash = entry.path().lastIndexOf('/');
    return slash < 0 ? "" : entry.path().substring(0, slash);
  }

  /** Whether anybody may run it. */
  public static boolean isExecutable(Workspace.Entry entry) {
    return (entry.mode() & 0111) != 0;
  }

  /** Whether the file belongs to the submission. */
  public static boolean isSubmitted(Workspace.Entry entry) {
    return entry.path().startsWith("/workspace/final_model/");
  }

  /** In lower case, whatever this machine's language is. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
