package dev.assay.leaderboard.exports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Score;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What goes with a score wherever it goes: the verdict, and by what it was reached. */
final class Said {
  private Said() {}

  /** For the places where other formats keep what they have no field for. */
  static ObjectNode of(Trial trial) {
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("verdict", verdict(trial)).put("tier", trial.tier().label());
    out.put("regime", trial.result().regime()).put("outcome", trial.result().outcome().label());
    out.put("ended_by", trial.result().endedBy());
    out.put("checkpoint_digest", trial.result().checkpointDigest());
    out.put("base_model", trial.result().cell().baseModel());
    out.put("repeat", trial.result().repeat()).put("attempt", trial.result().attempt());
    TrialSpec spec = trial.spec();
    if (spec != null) {
      out.put("ruleset", spec.regime().ruleset()).put("seed", spec.seed());
      out.set("budget", Json.MAPPER.valueToTree(spec.budget()));
    }
    Score score = trial.score();
    if (score != null) {
      out.set("score", Json.MAPPER.valueToTree(score));
    }
    ArrayNode reasons = out.putArray("reasons");
    reasons(trial).forEach(reasons::add);
    ArrayNode findings = out.putArray("findings");
    Audit audit = trial.audit();
    if (audit != null) {
      audit.findings().forEach(finding -> finding(finding, findings.addObject()));
    }
    return out;
  }

  private static void finding(Finding finding, ObjectNode out) {
    out.put("rule", finding.rule());
    out.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    out.put("summary", finding.summary());
  }

  static String verdict(Trial trial) {
    return trial.verdict().name().toLowerCase(Locale.ROOT);
  }

  /** Why the verdict is what it is, a sentence each: a person's word, else the audit's. */
  static List<String> reasons(Trial trial) {
    var decided = trial.lastWord().decision();
    if (decided != null) {
      return List.of("decided by " + decided.by() + ": " + decided.why());
    }
    @Nullable Audit audit = trial.audit();
    return audit == null ? List.of() : audit.reasons();
  }
}
