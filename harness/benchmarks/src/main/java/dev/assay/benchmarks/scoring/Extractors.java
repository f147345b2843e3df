package dev.assay.benchmarks.scoring;

import dev.assay.tasks.scoring.Extraction;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each rule that finds answers, on completions of 2 kB: the usual one, which ends with its answer,
 * and one without any, which is read to its beginning.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Extractors {
  private static final int LENGTH = 2000;
  private static final String[] WORDS =
      "the field energy of a state is thus given by its mass charge 12 spin and 3.5 orbit so we find"
          .split(" ");

  @Param private Extraction rule = Extraction.LAST_ANSWER_LINE;

  @Param({"answered", "without"})
  private String kind = "answered";

  private String completion = "";

  /** Prose in lines of twelve words. */
  @Setup
  public void write() {
    Random random = new Random(51);
    StringBuilder text = new StringBuilder();
    for (int word = 0; text.length() < LENGTH; word++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(word % 12 == 11 ? '\n' : ' ');
    }
    completion = kind.equals("answered") ? text + "\nANSWER: B" : text.toString();
  }

  @Benchmark
  public @Nullable String extract() {
    return rule.extract(completion);
  }
}
