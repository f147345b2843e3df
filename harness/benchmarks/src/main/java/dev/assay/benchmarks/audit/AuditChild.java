package dev.assay.benchmarks.audit;

import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Rules;
import dev.assay.audit.behaviour.BehaviourDetector;
import dev.assay.audit.conduct.ConductDetector;
import dev.assay.audit.contamination.ContaminationDetector;
import dev.assay.audit.honeytokens.HoneytokenDetector;
import dev.assay.audit.secrets.SecretsDetector;
import dev.assay.audit.tampering.TamperingDetector;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Audits a made trial, detector by detector, and writes {@code NAME SECONDS} of processor time of
 * each and {@code heap MEBIBYTES}. What was planted must be found: who reads less is quick, too.
 * Detectors of weights have nothing to do here; their speed is another table's.
 */
final class AuditChild {
  private static final Set<String> PLANTED =
      Set.of("contamination.question", "honeytoken.kept", "conduct.foreign-model");

  private AuditChild() {}

  static void main(String[] arguments) {
    Rules rules = Rules.standard();
    Evidence evidence = new LongTrial(Path.of(arguments[0])).evidence();
    List<Detector> detectors =
        List.of(
            new ContaminationDetector(rules),
            new BehaviourDetector(rules),
            new HoneytokenDetector(rules),
            new SecretsDetector(rules),
            new TamperingDetector(rules),
            new ConductDetector(rules));
    Set<String> missing = new HashSet<>(PLANTED);
    for (Detector detector : detectors) {
      long start = processor();
      DetectorReport report = detector.inspect(evidence);
      say(detector.name(), (processor() - start) / 1e9);
      report.findings().stream().map(Finding::rule).forEach(missing::remove);
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException("not found: " + missing);
    }
    say("heap", peak() / (1 << 20));
  }

  /** Of this thread, which does all the work: what else the machine does is not counted. */
  private static long processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void say(String name, double value) {
    System.out.println(name + " " + String.format(Locale.ROOT, "%.3f", value));
  }

  private static double peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToDouble(usage -> usage.getUsed())
        .sum();
  }
}
