package dev.assay.audit.lineage.plausibility;

import dev.assay.audit.lineage.donors.OwnCheckpoints;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checkpoints that a trainer left on its way lie between the base and the submission: they move
 * away from the base, and the submission is nearer to the last than to the base. Looked at is the
 * series {@code checkpoint-N} that ends nearest to the submission; an agent may have tried others.
 */
final class CheckpointPath implements Check {
  private static final String RULE = "path";
  private static final Pattern NUMBERED = Pattern.compile("(.*)/[a-z_]+-(\\d{1,9})$");

  /** A checkpoint of a series. */
  private record Step(long number, String path, Weights weights) {}

  @Override
  public void look(TrainingRun run, Report report) {
    Map<String, SortedMap<Long, Step>> series = series(run.own());
    List<Step> nearest = List.of();
    double least = Double.POSITIVE_INFINITY;
    series.keySet().retainAll(ends(run, series.keySet()));
    for (SortedMap<Long, Step> one : series.values()) {
      double away = DeltaSample.of(run.submission(), one.lastEntry().getValue().weights()).length();
      if (away < least) {
        least = away;
        nearest = List.copyOf(one.values());
      }
    }
    // A series of one is the submission's own where it is the nearest: what others left says
    // nothing of it.
    if (nearest.size() < 2) {
      report.absent(RULE, "the run left no series of two or more checkpoints that ends there");
      return;
    }
    judge(run, nearest, least, report);
  }

  /** The series that the submission's weights lie in, byte for byte; all where they lie in none. */
  private static Set<String> ends(TrainingRun run, Set<String> all) {
    Set<String> submitted =
        run.weightFiles().stream().map(Workspace.Entry::sha256).collect(Collectors.toSet());
    Set<String> ends =
        run.evidence().workspace().files().stream()
            .filter(f -> submitted.contains(f.sha256()))
            .map(f -> NUMBERED.matcher(f.path().substring(0, f.path().lastIndexOf('/'))))
            .filter(Matcher::matches)
            .map(m -> m.group(1))
            .collect(Collectors.toSet());
    return ends.isEmpty() ? Set.copyOf(all) : ends;
  }

  private static Map<String, SortedMap<Long, Step>> series(List<OwnCheckpoints.Own> own) {
    Map<String, SortedMap<Long, Step>> series = new TreeMap<>();
    for (OwnCheckpoints.Own one : own) {
      Matcher name = NUMBERED.matcher(one.path());
      if (name.matches()) {
        long number = Long.parseLong(name.group(2));
        series
            .computeIfAbsent(name.group(1), parent -> new TreeMap<>())
            .put(number, new Step(number, one.path(), one.weights()));
      }
    }
    return series;
  }

  private static void judge(TrainingRun run, List<Step> steps, double toLast, Report report) {
    double fromBase = run.change().length();
    report.statistic("path_last", toLast / fromBase);
    List<Finding.Evidence> back = new ArrayList<>();
    double before = 0;
    for (Step step : steps) {
      double away = DeltaSample.of(step.weights(), run.base()).length();
      String said = String.format(Locale.ROOT, "%.4g away from the base", away);
      if (away < report.number(RULE, "growth") * before) {
        back.add(Finding.Evidence.ofFile(step.path(), said + ", one before it was further"));
      }
      before = Math.max(before, away);
    }
    if (!back.isEmpty()) {
      report.finding(RULE, "checkpoints of the run come back towards the base", back);
    }
    if (toLast > report.number(RULE, "last") * fromBase) {
      report.finding(
          RULE,
          String.format(
              Locale.ROOT,
              "the submission is %.4g away from the run's last checkpoint, and %.4g from the base",
              toLast,
              fromBase),
          List.of(Finding.Evidence.ofFile(steps.getLast().path(), "the last of " + steps.size())));
    }
  }
}
