package dev.assay.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an audit as SARIF 2.1.0 (OASIS), for viewers that know no more of Assay. A note becomes
 * {@code note}, review {@code warning}, flagged {@code error}; what did not run becomes a tool
 * notification.
 */
public final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private final Rules rules;

  public Sarif(Rules rules) {
    this.rules = rules;
  }

  /** Writes atomically; what stood there is replaced. */
  public void write(Audit audit, Path file) {
    AtomicFiles.write(file, Json.pretty(tree(audit)).getBytes(StandardCharsets.UTF_8));
  }

  ObjectNode tree(Audit audit) {
    ObjectNode log = Json.MAPPER.createObjectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "assay").put("semanticVersion", rules.version() + ".0.0");
    ArrayNode descriptions = driver.putArray("rules");
    rules.all().forEach(rule -> describe(rule, descriptions.addObject()));
    ObjectNode invocation = run.putArray("invocations").addObject();
    invocation.put("executionSuccessful", true);
    ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
    audit.reports().forEach(report -> notifications(report, notifications));
    ArrayNode results = run.putArray("results");
    List<String> ids = rules.all().stream().map(Rule::id).toList();
    audit
        .findings()
        .forEach(finding -> result(finding, ids.indexOf(finding.rule()), results.addObject()));
    run.putObject("properties").put("verdict", Json.MAPPER.valueToTree(audit.verdict()).asText());
    return log;
  }

  private static void describe(Rule rule, ObjectNode out) {
    out.put("id", rule.id());
    out.putObject("shortDescription").put("text", rule.title());
    out.putObject("fullDescription").put("text", rule.means());
    out.putObject("defaultConfiguration").put("level", level(rule.severity()));
  }

  private static void notifications(DetectorReport report, ArrayNode out) {
    for (DetectorReport.NotRun gap : report.notRun()) {
      ObjectNode notification = out.addObject();
      notification.put("level", gap.required() ? "warning" : "note");
      notification
          .putObject("message")
          .put("text", report.detector() + " did not look at " + gap.what() + ": " + gap.why());
    }
  }

  /** An audit by other rules may have findings of one that is no more: -1, and no index. */
  private static void result(Finding finding, int index, ObjectNode out) {
    out.put("ruleId", finding.rule()).put("level", level(finding.severity()));
    if (index >= 0) {
      out.put("ruleIndex", index);
    }
    out.putObject("message").put("text", finding.summary());
    ArrayNode locations = out.putArray("locations");
    finding.evidence().forEach(evidence -> location(evidence, locations.addObject()));
    out.putObject("partialFingerprints").put("assayFinding/v1", finding.id());
    out.putObject("properties").put("reproduce", finding.reproduce());
  }

  private static void location(Finding.Evidence evidence, ObjectNode out) {
    ObjectNode physical = out.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(evidence.file()));
    if (evidence.offset() != null && evidence.length() != null) {
      ObjectNode region = physical.putObject("region");
      region.put("byteOffset", evidence.offset()).put("byteLength", evidence.length());
      if (evidence.excerpt() != null) {
        region.putObject("snippet").put("text", evidence.excerpt());
      }
    }
    @Nullable String what = evidence.item() == null ? evidence.tensor() : evidence.item();
    if (what != null) {
      ObjectNode logical = out.putArray("logicalLocations").addObject();
      logical.put("name", what).put("kind", evidence.item() == null ? "tensor" : "item");
    }
  }

  /** A path as a URI reference: an absolute one as a file, others relative. */
  private static String uri(String path) {
    try {
      String scheme = path.startsWith("/") ? "file" : null;
      String safe = path.startsWith("/") || !path.contains(":") ? path : "./" + path;
      return new URI(scheme, scheme == null ? null : "", safe, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "unnameable";
    }
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case NOTE -> "note";
      case REVIEW -> "warning";
      case FLAGGED -> "error";
    };
  }
}
