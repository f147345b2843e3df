package dev.assay.tasks.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a submission could be.
 *
 * @param name unique, fit for a folder's name
 * @param rule the rule that it breaks, or null for an honest one
 * @param maker writes it
 */
record HostileCase(String name, @Nullable CheckpointRule rule, Maker maker) {
  /** Writes files into a new, empty folder. */
  interface Maker {
    void write(Path folder) throws IOException;
  }

  /** A folder that holds {@code model.safetensors} alone. */
  static HostileCase file(String name, @Nullable CheckpointRule rule, byte[] content) {
    return new HostileCase(
        name, rule, folder -> Files.write(folder.resolve("model.safetensors"), content));
  }

  /** Writes the folder, named as the case. */
  Path write(Path parent) {
    try {
      Path folder = Files.createDirectories(parent.resolve(name));
      maker.write(folder);
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name + " breaks " + (rule == null ? "nothing" : rule.id());
  }
}
