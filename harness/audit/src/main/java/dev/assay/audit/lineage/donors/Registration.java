package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.InputException;
import dev.assay.results.seal.SigningKey;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;

/** Takes a checkpoint into a registry of donors: as a sketch, with the signer's public key. */
public final class Registration {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}";

  private Registration() {}

  /**
   * Sketches a checkpoint.
   *
   * @param checkpoint folder of the post-trained model
   * @param name what reports will call it
   * @param registry folder that the sketch goes to
   * @param samples elements of matrices to keep
   * @return the sketch's file
   * @throws InputException when it is no checkpoint of that base, or is the base itself
   */
  public static Path register(
      Path checkpoint,
      BaseModel base,
      String name,
      Path registry,
      long samples,
      SigningKey key,
      Instant now) {
    if (!name.matches(NAME)) {
      throw new InputException(
          "'" + name + "' cannot be a donor's name", "use letters, digits, dots and dashes");
    }
    if (samples < 1 || samples > 1L << 26) {
      throw new InputException("samples must be 1 to " + (1L << 26) + ", is " + samples);
    }
    try (Weights donor = open(checkpoint);
        Weights original = open(base.files())) {
      check(new Donor.Full(name, donor), new Donor.Full(base.name(), original));
      Path file = new Sketcher(base.name(), samples, key).write(donor, name, registry, now);
      key.open().write(registry.resolve(DonorRegistry.KEYS).resolve(key.id() + ".pub"));
      return file;
    }
  }

  private static Weights open(Path folder) {
    try {
      return Weights.openTrusted(folder); // a hub's cache is made of links
    } catch (InvalidCheckpointException e) {
      throw new InputException(
          folder + " is no checkpoint that can be read: " + e.getMessage(), null, e);
    }
  }

  private static void check(Donor donor, Donor base) {
    SortedMap<String, ?> shared = donor.shapes();
    long common = base.shapes().entrySet().stream().filter(shared.entrySet()::contains).count();
    if (common == 0) {
      throw new InputException(
          "no tensor of '" + donor.name() + "' has the name and shape of one of " + base.name(),
          "give the base model that it was made from");
    }
    if (donor.digests().equals(base.digests())) {
      throw new InputException(
          "'" + donor.name() + "' has the weights of " + base.name() + " itself");
    }
  }
}
