package dev.assay.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks for the benchmark's hidden items in a file that is about to pass the gateway. This room
 * knows no tasks, so whoever starts a sandbox brings it. Called from many threads.
 */
@FunctionalInterface
public interface ItemScan {
  /** Finds nothing: for sandboxes that no benchmark belongs to. */
  ItemScan NONE = (name, file) -> new Result(List.of(), List.of());

  /**
   * Searches a file, archives opened. What the file holds never makes it throw.
   *
   * @param name the file's name, by which its kind is known
   * @throws IOException when the file itself cannot be read
   */
  Result search(String name, Path file) throws IOException;

  /**
   * What was found.
   *
   * @param items ids of the items, each once
   * @param unread parts that could not be looked into, with the reason
   */
  record Result(List<String> items, List<String> unread) {
    public Result {
      items = List.copyOf(items);
      unread = List.copyOf(unread);
    }
  }
}
