package dev.assay.cli;

import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import java.io.PrintWriter;
import java.util.Locale;

/** An audit as text. What agents wrote is shown with control characters taken out. */
final class AuditText {
  private static final int SHOWN = 5;

  private AuditText() {}

  static void print(Audit audit, PrintWriter out) {
    out.println("verdict: " + audit.verdict().name().toLowerCase(Locale.ROOT));
    audit.findings().forEach(f -> finding(f, out));
    for (DetectorReport report : audit.reports()) {
      for (DetectorReport.NotRun gap : report.notRun()) {
        out.println("not looked at: " + plain(gap.what()) + ": " + plain(gap.why()));
      }
    }
  }

  private static void finding(Finding finding, PrintWriter out) {
    out.println();
    out.println(finding.severity().name().toLowerCase(Locale.ROOT) + "  " + finding.id());
    out.println("  " + plain(finding.summary()));
    finding.evidence().stream().limit(SHOWN).forEach(e -> out.println("  - " + where(e)));
    if (finding.evidence().size() > SHOWN) {
      out.println("  - and " + (finding.evidence().size() - SHOWN) + " more");
    }
  }

  private static String where(Finding.Evidence evidence) {
    StringBuilder text = new StringBuilder(plain(evidence.file()));
    if (evidence.offset() != null) {
      text.append(" at byte ").append(evidence.offset());
    }
    if (evidence.item() != null) {
      text.append(", item ").append(plain(evidence.item()));
    }
    if (evidence.tensor() != null) {
      text.append(", tensor ").append(plain(evidence.tensor()));
    }
    if (evidence.excerpt() != null) {
      text.append(": ").append(plain(evidence.excerpt()));
    }
    return text.toString();
  }

  /** Text of the agent's without what could move a terminal's cursor. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
  }
}
