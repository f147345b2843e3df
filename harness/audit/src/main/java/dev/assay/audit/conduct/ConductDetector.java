package dev.assay.audit.conduct;

import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges conduct by what the gateway and the samples saw from outside. */
public final class ConductDetector implements Detector {
  private final Rules rules;

  public ConductDetector(Rules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "conduct";
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
    List<NotRun> gaps = new ArrayList<>();
    if (Files.exists(evidence.attempt().gatewayLog())) {
      new Requests(rules).look(evidence, findings);
    } else {
      gaps.add(new NotRun("requests", "there is no gateway.jsonl", true));
    }
    if (Files.exists(evidence.attempt().processes())) {
      new GoneFiles(rules).look(evidence, findings);
    } else {
      gaps.add(new NotRun("processes", "there is no processes.jsonl", false));
    }
    OtherAnswers.look(evidence, findings, gaps);
    double cpu = new NoTraining(rules).look(evidence, findings);
    return new DetectorReport(
        name(), version(), required(), findings.list(), gaps, Map.of("cpu_seconds", cpu));
  }
}
