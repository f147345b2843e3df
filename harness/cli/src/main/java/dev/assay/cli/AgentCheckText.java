package dev.assay.cli;

import dev.assay.runner.agentcheck.AgentCheckResult;
import dev.assay.runner.agentcheck.AgentCheckResult.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code assay agents check} prints. */
final class AgentCheckText {
  private AgentCheckText() {}

  static List<String> findings(AgentCheckResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.agent() + " " + result.version());
    for (Finding finding : result.findings()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-4s %-44s %s",
              finding.passed() ? "yes" : "NO",
              finding.question(),
              AuditText.plain(finding.note())));
    }
    if (!result.refusedHosts().isEmpty()) {
      lines.add("  asked in vain for " + AuditText.plain(String.join(", ", result.refusedHosts())));
    }
    return lines;
  }

  /** A table in Markdown, a row an agent. */
  static List<String> table(List<AgentCheckResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "| agent | version | layer, MB | first request, s | wire format | tokens metered | tokens reported | other hosts asked for | check |");
    lines.add("| --- | --- | ---: | ---: | --- | ---: | ---: | --- | --- |");
    results.forEach(r -> lines.add(row(r)));
    return lines;
  }

  private static String row(AgentCheckResult r) {
    long passed = r.findings().stream().filter(Finding::passed).count();
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %d | %s | %s | %s | %s | %s | %d of %d |",
        r.agent(),
        r.version(),
        r.layerBytes() / 1_000_000,
        r.startSeconds() == null ? "-" : String.format(Locale.ROOT, "%.1f", r.startSeconds()),
        AuditText.plain(String.join(", ", r.wire())),
        r.metered(),
        r.reported() == null ? "-" : r.reported(),
        r.refusedHosts().isEmpty() ? "none" : AuditText.plain(String.join(", ", r.refusedHosts())),
        passed,
        r.findings().size());
  }
}
