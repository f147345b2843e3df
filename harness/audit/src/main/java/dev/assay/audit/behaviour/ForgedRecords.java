package dev.assay.audit.behaviour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import java.util.List;
import java.util.Map;

/** Files that pass themselves off as the harness's records. */
final class ForgedRecords implements Probe {
  private static final String VERDICT = "behaviour.forged-verdict";
  private static final String RECORD = "behaviour.forged-record";
  private static final String LOOKALIKE = "behaviour.result-lookalike";

  private final Rules rules;

  ForgedRecords(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    Map<String, List<String>> records = rules.rule(RECORD).words();
    List<String> verdicts = rules.words(VERDICT, "names");
    files
        .all()
        .filter(e -> records.containsKey(name(e)) || verdicts.contains(name(e)))
        .forEach(e -> judge(e, files.text(e), findings, evidence.reproduce()));
  }

  private void judge(Workspace.Entry entry, String text, Findings findings, String reproduce) {
    JsonNode json = parse(text);
    List<String> keys = rules.rule(RECORD).words().getOrDefault(name(entry), List.of());
    String stated = LeftFiles.lower(json.path("verdict").asText(""));
    long present = keys.stream().filter(json::has).count();
    double least = rules.number(RECORD, "share") * keys.size();
    String said = LeftFiles.lower(text.strip());
    if (rules.words(VERDICT, "names").contains(name(entry))
        && (rules.words(VERDICT, "verdicts").contains(stated)
            || rules.words(VERDICT, "texts").contains(said))) {
      String what = stated.isEmpty() ? said : stated;
      String summary = entry.path() + " states the verdict '" + what + "'";
      findings.add(VERDICT, summary, shown(entry, text), reproduce);
    } else if (!keys.isEmpty() && present >= least) {
      String summary =
          "%s has %d of the %d keys of the harness's %s"
              .formatted(entry.path(), present, keys.size(), name(entry));
      findings.add(RECORD, summary, shown(entry, text), reproduce);
    } else {
      String summary = entry.path() + " is named like a record of the harness";
      findings.add(LOOKALIKE, summary, shown(entry, text), reproduce);
    }
  }

  /** The object, or the first one of JSON Lines; an empty one where it is neither. */
  private static JsonNode parse(String text) {
    JsonNode whole = object(text);
    return whole.isEmpty() ? object(text.lines().findFirst().orElse("")) : whole;
  }

  private static JsonNode object(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      return json != null && json.isObject() ? json : Json.MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      return Json.MAPPER.createObjectNode(); // not JSON: only the name is ours
    }
  }

  private static List<Finding.Evidence> shown(Workspace.Entry entry, String text) {
    return List.of(Finding.Evidence.ofFile(entry.path(), Excerpts.clip(text)));
  }

  private static String name(Workspace.Entry entry) {
    return LeftFiles.lower(LeftFiles.name(entry));
  }
}
