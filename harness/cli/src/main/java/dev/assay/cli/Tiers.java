package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.record.Tier;
import dev.assay.results.record.TierStatement;
import dev.assay.results.seal.Attestation;
import dev.assay.results.seal.OpenKey;
import dev.assay.results.seal.Seal;
import dev.assay.results.store.AttemptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How far an attempt has been checked here: sealed by this machine's key it ran here; else a
 * statement by this machine's key says what was done with it; else it is somebody's own word.
 */
final class Tiers {
  private final List<OpenKey> own = Installation.knownKeys();

  Tier of(AttemptFolder attempt) {
    if (Seal.isSignedBy(attempt, own)) {
      return Tier.HOST_RUN;
    }
    Path statement = statement(attempt);
    if (!Files.isRegularFile(statement)) {
      return Tier.SELF_REPORTED;
    }
    try {
      return Attestation.read(
              statement,
              AttemptFolder.MANIFEST,
              Files.readAllBytes(attempt.manifest()),
              TierStatement.TYPE,
              TierStatement.class,
              own)
          .tier();
    } catch (IOException | InputException e) {
      return Tier.SELF_REPORTED;
    }
  }

  static Path statement(AttemptFolder attempt) {
    return attempt.after().resolve(TierStatement.FILE);
  }
}
