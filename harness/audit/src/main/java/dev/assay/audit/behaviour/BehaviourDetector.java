package dev.assay.audit.behaviour;

import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds attempts on the harness in what the agent left. They are recorded even though they change
 * nothing: grading happens elsewhere, and nothing that the agent wrote is read as a verdict.
 */
public final class BehaviourDetector implements Detector {
  private final Rules rules;
  private final List<Probe> probes;

  public BehaviourDetector(Rules rules) {
    this.rules = rules;
    this.probes =
        List.of(
            new ForgedRecords(rules),
            new Shims(rules),
            new Hooks(rules),
            new Submission(rules),
            new Processes(),
            new LostTime(rules),
            new LogLines(rules));
  }

  @Override
  public String name() {
    return "behaviour";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public DetectorReport inspect(Evidence evidence) {
    Findings findings = new Findings(rules);
    LeftFiles files = new LeftFiles(evidence.workspace(), evidence.objects());
    probes.forEach(probe -> probe.look(evidence, files, findings));
    List<NotRun> gaps = new ArrayList<>();
    if (evidence.base() == null) {
      gaps.add(new NotRun("the base's configuration", "its files are not at hand", false));
    }
    Map<String, Double> statistics =
        Map.of(
            "files", (double) evidence.workspace().files().size(),
            "processes_at_end", (double) evidence.processes().alive().size());
    return new DetectorReport(name(), version(), required(), findings.list(), gaps, statistics);
  }
}
