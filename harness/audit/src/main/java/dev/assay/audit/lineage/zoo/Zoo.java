package dev.assay.audit.lineage.zoo;

import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of labelled checkpoints.
 *
 * @param specimens in the manifest's order, their folders ready to be opened
 */
public record Zoo(List<Specimen> specimens) {
  /** The manifest's name. */
  public static final String MANIFEST = "zoo.jsonl";

  public Zoo {
    specimens = List.copyOf(specimens);
  }

  /**
   * Reads the manifest of a zoo.
   *
   * @throws dev.assay.results.InputException when there is none, or it is broken
   */
  public static Zoo read(Path folder) {
    return new Zoo(
        Json.readLines(folder.resolve(MANIFEST), Specimen.class).stream()
            .map(s -> s.in(folder.toAbsolutePath()))
            .toList());
  }

  /** Reads several as one. */
  public static Zoo read(List<Path> folders) {
    return new Zoo(folders.stream().flatMap(f -> read(f).specimens().stream()).toList());
  }
}
