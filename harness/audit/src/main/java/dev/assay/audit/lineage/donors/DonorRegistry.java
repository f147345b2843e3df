package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.InputException;
import dev.assay.results.seal.OpenKey;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * All known donors of a base: siblings whose files are on this host as a whole, and sketches, those
 * in the base model's {@code donors/} and in further folders. Where a donor is known both ways the
 * whole one is taken. What cannot be used is named, never passed over.
 *
 * @param donors by order of discovery
 * @param refused what is there and cannot be used, a sentence each
 */
public record DonorRegistry(List<Donor> donors, List<String> refused) implements AutoCloseable {
  static final String KEYS = "keys";

  public DonorRegistry {
    donors = List.copyOf(donors);
    refused = List.copyOf(refused);
  }

  /** Folder of a base model's sketches. */
  public static Path folder(BaseModel model) {
    return model.folder().resolve("donors");
  }

  /**
   * Opens all donors of a base.
   *
   * @param further folders with sketches, beside the model's own
   * @param own keys that are trusted beside those in each folder's {@code keys/}
   */
  public static DonorRegistry open(BaseModel model, List<Path> further, List<OpenKey> own) {
    List<Donor> donors = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (BaseModel.Sibling sibling : model.siblings()) {
      if (sibling.present()) {
        full(sibling.name(), sibling.files(), donors, refused);
      }
    }
    List<Path> folders = new ArrayList<>(List.of(folder(model)));
    folders.addAll(further);
    for (Path folder : folders) {
      for (Path file : sketches(folder)) {
        sketched(file, model.name(), keys(folder, own), donors, refused);
      }
    }
    for (BaseModel.Sibling sibling : model.siblings()) {
      if (!sibling.present() && donors.stream().noneMatch(d -> d.name().equals(sibling.name()))) {
        refused.add("sibling " + sibling.name() + ": neither its files nor a sketch are here");
      }
    }
    return new DonorRegistry(donors, refused);
  }

  @SuppressWarnings("MustBeClosedChecker") // the registry closes what it opened
  private static void full(String name, Path files, List<Donor> donors, List<String> refused) {
    try {
      donors.add(new Donor.Full(name, Weights.openTrusted(files)));
    } catch (InvalidCheckpointException e) {
      refused.add("sibling " + name + ": " + e.getMessage());
    }
  }

  private static void sketched(
      Path file, String base, List<OpenKey> keys, List<Donor> donors, List<String> refused) {
    try {
      Sketch sketch = Sketch.read(file, keys);
      if (!sketch.base().equals(base)) {
        throw new InputException(file + " is of a donor of " + sketch.base() + ", not of " + base);
      }
      if (donors.stream().noneMatch(d -> d.name().equals(sketch.name()))) {
        donors.add(new Donor.Sketched(sketch.name(), sketch));
      }
    } catch (InputException e) {
      refused.add(e.getMessage());
    }
  }

  /** Sketches of a folder, sorted; none where there is no such folder. */
  public static List<Path> sketches(Path folder) {
    return list(folder, Sketch.VALUES);
  }

  /** The keys that a folder's sketches may be signed with: its own and some more. */
  public static List<OpenKey> keys(Path folder, Collection<OpenKey> more) {
    List<OpenKey> keys = new ArrayList<>(more);
    list(folder.resolve(KEYS), ".pub").forEach(file -> keys.add(OpenKey.read(file)));
    return keys;
  }

  private static List<Path> list(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  @Override
  public void close() {
    for (Donor donor : donors) {
      if (donor instanceof Donor.Full full) {
        full.weights().close();
      }
    }
  }
}
