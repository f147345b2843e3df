package dev.assay.audit.contamination;

import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.GivenText;
import dev.assay.audit.Rules;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Searches everything that the agent left, the submission's own text files and the agent's log
 * included, and what passed the gateway, for items of the hidden test that the task did not give.
 */
public final class ContaminationDetector implements Detector {
  static final String NAME = "contamination";
  static final int VERSION = 1;

  private final Rules rules;

  public ContaminationDetector(Rules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public DetectorReport inspect(Evidence evidence) {
    Scan scan = new Scan(evidence.items(), evidence.canaries(), rules);
    if (evidence.items().isEmpty()) {
      scan.unread("the hidden test", "its items are not at hand", true);
    }
    evidence.given().forEach(given -> give(scan, given));
    Set<String> seen = new HashSet<>();
    for (Workspace.Entry entry : evidence.workspace().files()) {
      read(scan, evidence, seen, entry.path(), entry.size(), entry.sha256());
    }
    Checkpoint checkpoint = evidence.checkpoint();
    if (checkpoint != null) {
      for (Checkpoint.File file : checkpoint.files()) {
        read(scan, evidence, seen, "final_model/" + file.path(), file.size(), file.sha256());
      }
    }
    log(scan, evidence.attempt().agentLog());
    new GatewayBodies(scan, evidence, seen).search();
    for (Workspace.Refused refused : evidence.workspace().refused()) {
      scan.unread(refused.path(), refused.reason(), couldBeText(refused.reason()));
    }
    evidence.uncollected().forEach(what -> scan.unread("memory", what, true));
    return new ContaminationReport(scan, rules, evidence.reproduce())
        .report(NAME, VERSION, required());
  }

  private static void give(Scan scan, GivenText given) {
    try (InputStream in = Files.newInputStream(given.path())) {
      scan.give(given.name(), Files.size(given.path()), in);
    } catch (IOException e) {
      scan.unread(given.name() + " (given by the task)", "it can't be read", false);
    }
  }

  /** Each content is read once, under the first name it has. */
  private static void read(
      Scan scan, Evidence evidence, Set<String> seen, String path, long size, String sha256) {
    if (!seen.add(sha256)) {
      return;
    }
    try (InputStream in = evidence.objects().open(sha256)) {
      scan.read(path, size, in);
    } catch (IOException | IllegalArgumentException e) {
      scan.unread(path, "its content is not in the object store", true);
    }
  }

  private static void log(Scan scan, Path log) {
    if (!Files.exists(log)) {
      return;
    }
    try (InputStream in = Files.newInputStream(log)) {
      scan.read("agent.log", Files.size(log), in);
    } catch (IOException e) {
      scan.unread("agent.log", "it can't be read", true);
    }
  }

  /** Links and devices hold no text of their own; what was too large or unreadable may. */
  private static boolean couldBeText(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return !(lower.contains("link")
        || lower.contains("device")
        || lower.contains("socket")
        || lower.contains("fifo")
        || lower.contains("pipe"));
  }
}
