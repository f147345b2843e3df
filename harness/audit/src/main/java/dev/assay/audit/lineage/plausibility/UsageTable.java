package dev.assay.audit.lineage.plausibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** {@code usage.csv}: processor seconds of the container, sampled from outside. */
record UsageTable(List<Sample> samples) {
  UsageTable {
    samples = List.copyOf(samples);
  }

  /** Processor seconds since the container's start. */
  record Sample(Instant time, double cpuSeconds) {}

  static UsageTable read(Path file) {
    List<Sample> samples = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          add(line.split(",", -1), samples);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return new UsageTable(samples);
  }

  private static void add(String[] cells, List<Sample> samples) {
    try {
      samples.add(new Sample(Instant.parse(cells[0]), Double.parseDouble(cells[1])));
    } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return; // the head, or a line that was cut off
    }
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Processor seconds of the whole run. */
  double total() {
    return samples.isEmpty() ? 0 : samples.getLast().cpuSeconds();
  }

  /** Processor seconds used until a moment, interpolated. */
  double until(Instant time) {
    double before = 0;
    Instant at = samples.isEmpty() ? time : samples.getFirst().time();
    for (Sample sample : samples) {
      if (sample.time().isAfter(time)) {
        double span = Math.max(1e-3, seconds(at, sample.time()));
        double share = Math.clamp(seconds(at, time) / span, 0, 1);
        return before + share * (sample.cpuSeconds() - before);
      }
      before = sample.cpuSeconds();
      at = sample.time();
    }
    return before;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
