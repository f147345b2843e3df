package dev.assay.audit.contamination.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * All regular files of a folder. Links in it are not followed: what they lead to within the folder
 * is read there, and those that lead out of it are named. Memory grows with the folders that wait,
 * not with the files. Nothing that can't be read ends the walk.
 */
public final class Tree {
  /** Files of one folder that are sorted; a larger folder is read in the order it has. */
  private static final int SORTED = 100_000;

  private final Path root;
  private final Visitor visitor;
  private final Deque<Path> folders = new ArrayDeque<>();

  private Tree(Path root, Visitor visitor) {
    this.root = root;
    this.visitor = visitor;
  }

  /** Takes the files. */
  public interface Visitor {
    /** A file, open. */
    void file(Path file, long size, InputStream in);

    /** What could not be read. {@code required} where it could be training data. */
    void unread(Path what, String why, boolean required);
  }

  /** Visits a file, or all files of a folder. */
  public static void walk(Path root, Visitor visitor) {
    new Tree(root, visitor).walk();
  }

  private void walk() {
    if (!Files.isDirectory(root)) {
      file(root);
      return;
    }
    folders.push(root);
    while (!folders.isEmpty()) {
      folder(folders.pop());
    }
  }

  private void folder(Path folder) {
    List<Path> inside = new ArrayList<>();
    List<Path> below = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          below.add(entry);
        } else {
          inside.add(entry);
        }
        if (inside.size() == SORTED) {
          drain(inside);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      visitor.unread(folder, "the folder can't be listed: " + e.getMessage(), true);
    }
    drain(inside);
    below.sort(Collections.reverseOrder());
    below.forEach(folders::push);
  }

  private void drain(List<Path> files) {
    Collections.sort(files);
    files.forEach(this::entry);
    files.clear();
  }

  private void entry(Path path) {
    if (Files.isSymbolicLink(path)) {
      link(path);
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      file(path);
    }
    // Devices, sockets and pipes hold no text of their own.
  }

  private void link(Path link) {
    try {
      if (!link.toRealPath().startsWith(root.toRealPath())) {
        visitor.unread(link, "it is a link that leads out of " + root, true);
      }
    } catch (IOException e) {
      visitor.unread(link, "it is a link that leads nowhere, or in a circle", false);
    }
  }

  private void file(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
      visitor.file(file, before.size(), in);
      BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
      if (before.size() != after.size()
          || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
        visitor.unread(file, "it changed while it was read", true);
      }
    } catch (IOException e) {
      visitor.unread(file, "it can't be read: " + e.getMessage(), true);
    }
  }
}
