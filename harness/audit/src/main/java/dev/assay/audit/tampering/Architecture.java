package dev.assay.audit.tampering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the configuration says the model is, and settings that put words in its mouth. */
final class Architecture implements Check {
  private static final String RULE = "tampering.architecture";
  private static final String FORCED = "tampering.generation-forced";

  private final Rules rules;

  Architecture(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    BaseModel base = evidence.base();
    if (base != null) {
      compare(
          "config.json", RULE, "says that it is another model", base, evidence, files, findings);
      compare(
          "generation_config.json",
          FORCED,
          "forces or forbids tokens",
          base,
          evidence,
          files,
          findings);
    }
  }

  private void compare(
      String name,
      String rule,
      String what,
      BaseModel base,
      Evidence evidence,
      LeftFiles files,
      Findings findings) {
    JsonNode none = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    JsonNode here = Submitted.json(files, name).orElse(none);
    JsonNode there = Submitted.json(base.folder(), name).orElse(none);
    List<Finding.Evidence> changes = new ArrayList<>();
    for (String key : rules.words(rule, "keys")) {
      JsonNode value = here.path(key);
      if (!value.isMissingNode() && !value.isNull() && !value.equals(there.path(key))) {
        String was = there.path(key).isMissingNode() ? "nothing" : there.path(key).toString();
        changes.add(
            Finding.Evidence.ofFile(
                Submitted.FOLDER + name, Excerpts.clip(key + ": " + was + " became " + value)));
      }
    }
    if (!changes.isEmpty()) {
      findings.add(rule, name + " " + what, changes, evidence.reproduce());
    }
  }
}
