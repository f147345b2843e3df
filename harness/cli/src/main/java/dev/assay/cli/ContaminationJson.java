package dev.assay.cli;

import dev.assay.audit.contamination.Hit;
import dev.assay.audit.contamination.sets.SetResult;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code assay audit contamination} for machines; others build on this shape. */
final class ContaminationJson {
  private ContaminationJson() {}

  static Map<String, Object> of(Audit audit, PlacesFound places, @Nullable SetResult set) {
    DetectorReport report = audit.reports().getFirst();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", audit.verdict());
    for (String count : List.of("items", "documents", "bytes")) {
      json.put(count, report.statistics().getOrDefault(count, 0.0).longValue());
    }
    json.put("findings", places.all().stream().map(ContaminationJson::finding).toList());
    json.put("set", set == null ? Map.of() : set);
    json.put("not_run", notRun(report, places, set));
    json.put("reasons", audit.reasons());
    return json;
  }

  private static Map<String, Object> finding(Hit hit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item", hit.item());
    json.put("file", hit.file());
    json.put("document", hit.document());
    // Within an archive a match has no place of its own.
    json.put("offset", hit.offset());
    json.put("length", hit.length());
    json.put("layer", hit.layer());
    json.put("score", hit.score());
    json.put("verdict", hit.verdict());
    return json;
  }

  private static List<DetectorReport.NotRun> notRun(
      DetectorReport report, PlacesFound places, @Nullable SetResult set) {
    List<DetectorReport.NotRun> gaps = new ArrayList<>(report.notRun());
    if (set == null) {
      gaps.add(new DetectorReport.NotRun("set", "no --decoys were given", false));
    }
    if (places.left() > 0) {
      String what = places.left() + " findings";
      gaps.add(new DetectorReport.NotRun(what, "so many more are not listed", false));
    }
    return gaps;
  }
}
