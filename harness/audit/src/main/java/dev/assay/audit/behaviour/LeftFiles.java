package dev.assay.audit.behaviour;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The agent's files by name, and the beginnings of their contents. */
final class LeftFiles {
  private static final int READ = 1 << 20;

  private final Workspace workspace;
  private final ObjectStore objects;

  LeftFiles(Workspace workspace, ObjectStore objects) {
    this.workspace = workspace;
    this.objects = objects;
  }

  Stream<Workspace.Entry> all() {
    return workspace.files().stream();
  }

  /** Files with one of these names, whatever their case. */
  Stream<Workspace.Entry> named(List<String> names) {
    return all().filter(entry -> names.contains(lower(name(entry))));
  }

  /** Whether some file or refused thing stands at this path or below it. */
  boolean hasAny(String path) {
    return Stream.concat(
            all().map(Workspace.Entry::path),
            workspace.refused().stream().map(Workspace.Refused::path))
        .anyMatch(p -> p.equals(path) || p.startsWith(path + "/"));
  }

  /** The file's first mebibyte as text; empty where the content was not kept. */
  String text(Workspace.Entry entry) {
    try (InputStream in = objects.open(entry.sha256())) {
      return new String(in.readNBytes(READ), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }

  static String name(Workspace.Entry entry) {
    return entry.path().substring(entry.path().lastIndexOf('/') + 1);
  }

  /** The folder that the file lies in, without a slash at its end. */
  static String folder(Workspace.Entry entry) {
    int slash = entry.path().lastIndexOf('/');
    return slash < 0 ? "" : entry.path().substring(0, slash);
  }

  static boolean isExecutable(Workspace.Entry entry) {
    return (entry.mode() & 0111) != 0;
  }

  /** Whether the file belongs to the submission. */
  static boolean isSubmitted(Workspace.Entry entry) {
    return entry.path().startsWith("/workspace/final_model/");
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
