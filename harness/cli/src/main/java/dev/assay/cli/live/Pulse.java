package dev.assay.cli.live;

import dev.assay.results.store.AttemptFolder;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a running trial does at the moment, by the samples taken outside and its agent's last word.
 *
 * @param cpu share of one core between the last two samples; null before there are two
 * @param memory bytes; null before the first sample
 * @param gpus utilisation of each in percent
 * @param said last line of the agent's log; empty before the first
 */
record Pulse(@Nullable Double cpu, @Nullable Long memory, List<Double> gpus, String said) {
  private static final double GIGA = 1e9;

  /** Before each line of the log. */
  private static final String TIME = "^[0-9-]{10}T[0-9:.]+Z ";

  private static final String UTILIZATION = "utilization_percent";

  Pulse {
    gpus = List.copyOf(gpus);
  }

  static Pulse of(AttemptFolder attempt) {
    List<String> log = Tail.of(attempt.agentLog());
    List<String> samples = Tail.of(attempt.usage());
    String said = log.isEmpty() ? "" : log.getLast().replaceFirst(TIME, "");
    if (samples.isEmpty() || samples.getLast().startsWith("time,")) {
      return new Pulse(null, null, List.of(), said);
    }
    try {
      String[] last = samples.getLast().split(",", -1);
      String[] before =
          samples.size() < 2 ? new String[0] : samples.get(samples.size() - 2).split(",", -1);
      return new Pulse(cpu(before, last), Long.parseLong(last[2]), gpus(attempt, last), said);
    } catch (NumberFormatException | DateTimeParseException | IndexOutOfBoundsException e) {
      return new Pulse(null, null, List.of(), said);
    }
  }

  private static @Nullable Double cpu(String[] before, String[] last) {
    if (before.length < 2 || before[0].equals("time")) {
      return null;
    }
    double seconds =
        Duration.between(Instant.parse(before[0]), Instant.parse(last[0])).toMillis() / 1e3;
    return seconds <= 0
        ? null
        : (Double.parseDouble(last[1]) - Double.parseDouble(before[1])) / seconds;
  }

  private static List<Double> gpus(AttemptFolder attempt, String[] last) {
    List<String> columns = Heads.of(attempt.usage());
    return java.util.stream.IntStream.range(0, Math.min(columns.size(), last.length))
        .filter(i -> columns.get(i).startsWith(UTILIZATION) && !last[i].isEmpty())
        .mapToObj(i -> Double.parseDouble(last[i]))
        .toList();
  }

  /** As a few words. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (cpu != null) {
      words.append(String.format(Locale.ROOT, "%.0f %% CPU  ", 100 * cpu));
    }
    if (memory != null) {
      words.append(String.format(Locale.ROOT, "%.1f GB  ", memory / GIGA));
    }
    gpus.forEach(gpu -> words.append(String.format(Locale.ROOT, "%.0f %% GPU  ", gpu)));
    return words.append(said).toString();
  }

  /** First lines of tables. */
  private static final class Heads {
    private Heads() {}

    static List<String> of(java.nio.file.Path file) {
      try (java.io.BufferedReader reader = java.nio.file.Files.newBufferedReader(file)) {
        String head = reader.readLine();
        return head == null ? List.of() : Arrays.asList(head.split(","));
      } catch (java.io.IOException e) {
        return List.of();
      }
    }
  }
}
