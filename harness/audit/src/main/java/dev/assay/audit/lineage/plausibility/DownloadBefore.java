package dev.assay.audit.lineage.plausibility;

import dev.assay.results.record.Finding;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A submission that was written soon after weights came in through the gateway, with next to no
 * work in between, was fetched and not trained.
 */
final class DownloadBefore implements Check {
  private static final String RULE = "download";

  @Override
  public void look(TrainingRun run, Report report) {
    Path log = run.evidence().attempt().gatewayLog();
    Optional<Instant> written = run.written();
    if (!Files.isRegularFile(log) || written.isEmpty()) {
      report.absent(RULE, "there is no gateway's log, or no time of the submission's weights");
      return;
    }
    List<GatewayLine> large = large(log, report.number(RULE, "bytes"), run.parameters());
    report.statistic("large_downloads", large.size());
    if (run.usage().isEmpty() && !large.isEmpty()) {
      report.absent(RULE, "weights were fetched, but usage was not sampled");
      return;
    }
    for (GatewayLine line : large) {
      Instant there = line.time().plusMillis(line.millis());
      double wall = Duration.between(there, written.get()).toMillis() / 1000.0;
      double busy = run.usage().until(written.get()) - run.usage().until(there);
      if (wall >= 0
          && wall <= report.number(RULE, "seconds")
          && busy <= report.number(RULE, "cpu_share") * wall + 1) {
        report.finding(
            RULE,
            String.format(
                Locale.ROOT,
                "the submission was written %.0f s after %.1f MB came from %s, with %.0f processor"
                    + " seconds in between",
                wall,
                line.bytesOut() / 1e6,
                line.host(),
                busy),
            List.of(
                Finding.Evidence.ofFile(
                    "gateway.jsonl", line.time() + " " + line.method() + " " + line.path())));
      }
    }
  }

  /**
   * Allowed answers as large as a quarter of the base's weights in 16 bits, or as the rule says.
   */
  private static List<GatewayLine> large(Path log, double bytes, long parameters) {
    double least = Math.min(bytes, parameters / 2.0);
    List<GatewayLine> large = new ArrayList<>();
    Json.forEachLine(
        log,
        GatewayLine.class,
        line -> {
          if (line.decision().equals("allowed") && line.bytesOut() >= least) {
            large.add(line);
          }
        });
    return large;
  }
}
