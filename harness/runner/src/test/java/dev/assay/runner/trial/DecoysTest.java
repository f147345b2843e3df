package dev.assay.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Honeytokens;
import dev.assay.results.record.Regime;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecoysTest {
  @TempDir Path folder = Path.of(".");

  @Test
  void eachAttemptHasItsOwnAndTheSameAgainFromTheSameKey() {
    SigningKey key = SigningKey.loadOrCreate(folder.resolve("keys"));
    Set<String> cores = new HashSet<>();
    int all = 0;
    for (int number = 1; number <= 3; number++) {
      for (long seed = 1; seed <= 3; seed++) {
        Honeytokens tokens = decoys(number, seed, key).tokens();
        assertThat(decoys(number, seed, key).tokens()).isEqualTo(tokens);
        tokens.tokens().forEach(t -> cores.add(t.core()));
        tokens.dyes().forEach(d -> cores.add(d.name()));
        all += tokens.tokens().size() + tokens.dyes().size();
      }
    }
    SigningKey another = SigningKey.loadOrCreate(folder.resolve("other"));
    decoys(1, 1, another).tokens().tokens().forEach(t -> cores.add(t.core()));

    assertThat(cores).hasSize(all + 6);
  }

  @Test
  void whatIsPlantedHoldsEveryDecoyAndNothingElseKnowsThem() throws IOException {
    SigningKey key = SigningKey.loadOrCreate(folder.resolve("keys"));
    Decoys decoys = decoys(1, 5, key);
    AttemptFolder attempt = attempt(1);
    Files.createDirectories(attempt.path());

    decoys.plant(attempt);

    String planted = decoys.environment().toString();
    for (String file : List.of(".env.bak", "answers.json")) {
      planted += Files.readString(Decoys.folder(attempt).resolve(file));
    }
    for (Honeytokens.Token token : decoys.tokens().tokens()) {
      assertThat(planted).contains(token.value());
    }
    assertThat(Decoys.read(attempt)).isEqualTo(decoys.tokens());
  }

  @Test
  void theTailIsThatOfTheBinomialDistribution() {
    assertThat(Dyeing.tail(8, 6)).isCloseTo(.0042, within(5e-5));
    assertThat(Dyeing.tail(12, 9)).isCloseTo(3.9e-4, within(5e-6));
    assertThat(Dyeing.tail(16, 12)).isCloseTo(3.8e-5, within(5e-7));
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    int reached = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      int hits = 0;
      for (int i = 0; i < 8; i++) {
        hits += random.nextInt(4) == 0 ? 1 : 0;
      }
      reached += hits >= 4 ? 1 : 0;
    }
    assertThat(reached / 20_000.0).isCloseTo(Dyeing.tail(8, 4), within(.012));
  }

  private Decoys decoys(int attempt, long seed, SigningKey key) {
    Regime regime = new Regime("r", "none", "p", "assay", "wall", "cpu", false);
    TrialSpec spec =
        new TrialSpec(
            TrialSpec.SCHEMA,
            "a__t__b__r1",
            new Cell("a", "t", "b"),
            1,
            "/a",
            Map.of(),
            "/t",
            "/b",
            new Budget(1, 1, null, null, null),
            "cpu",
            regime,
            seed);
    return Decoys.of(attempt(attempt), spec, key);
  }

  private AttemptFolder attempt(int number) {
    return new AttemptFolder(folder.resolve("a__t__b__r1/attempt-" + number));
  }
}
