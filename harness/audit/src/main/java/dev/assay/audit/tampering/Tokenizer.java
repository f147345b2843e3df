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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tokenizer against the base's: ids, added tokens, what it does before and after. */
final class Tokenizer implements Check {
  private static final String CHANGED = "tampering.tokenizer";
  private static final String ADDED = "tampering.added-tokens";
  private static final String FEW = "tampering.added-tokens-few";
  private static final String FILE = "tokenizer.json";
  private static final List<String> PARTS =
      List.of("normalizer", "pre_tokenizer", "post_processor", "decoder");
  private static final int SHOWN = 20;

  private final Rules rules;

  Tokenizer(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    BaseModel base = evidence.base();
    if (base == null) {
      return;
    }
    JsonNode here = Submitted.json(files, FILE).orElse(null);
    JsonNode there = Submitted.json(base.folder(), FILE).orElse(null);
    if (here != null && there != null) {
      List<Finding.Evidence> changes = new ArrayList<>();
      vocabulary(there.path("model").path("vocab"), here.path("model").path("vocab"), changes);
      PARTS.forEach(part -> part(part, there.path(part), here.path(part), changes));
      if (!changes.isEmpty()) {
        findings.add(
            CHANGED, "the tokenizer is not the base's", limited(changes), evidence.reproduce());
      }
      added(there, here, evidence, findings);
    }
  }

  /** Ids that mean something else now; tokens that were added at the end are no change of them. */
  private static void vocabulary(JsonNode was, JsonNode is, List<Finding.Evidence> changes) {
    int count = 0;
    if (was.isObject() && is.isObject()) {
      for (var entry : was.properties()) {
        if (!entry.getValue().equals(is.path(entry.getKey()))) {
          count++;
          if (count <= SHOWN) {
            changes.add(
                place(
                    "token "
                        + entry.getKey()
                        + ": id "
                        + entry.getValue()
                        + " became "
                        + is.path(entry.getKey())));
          }
        }
      }
    }
  }

  /** Only what its texts say: libraries write defaults in or leave them out. */
  private static void part(String name, JsonNode was, JsonNode is, List<Finding.Evidence> changes) {
    Set<String> before = new TreeSet<>();
    Set<String> after = new TreeSet<>();
    texts(was, before);
    texts(is, after);
    after.removeAll(before);
    if (!after.isEmpty()) {
      changes.add(place(name + ": + " + String.join(" | ", after)));
    }
  }

  private static void texts(JsonNode node, Set<String> into) {
    if (node.isTextual()) {
      into.add(node.asText());
    }
    node.elements().forEachRemaining(child -> texts(child, into));
  }

  private void added(JsonNode was, JsonNode is, Evidence evidence, Findings findings) {
    Set<String> known = new HashSet<>();
    was.path("added_tokens").forEach(token -> known.add(token.path("content").asText()));
    List<String> fresh = new ArrayList<>();
    is.path("added_tokens")
        .forEach(token -> {
          String content = token.path("content").asText();
          if (!known.contains(content)
              && was.path("model").path("vocab").path(content).isMissingNode()) {
            fresh.add(content);
          }
        });
    boolean texts = fresh.stream().anyMatch(this::isText);
    if (!fresh.isEmpty()) {
      findings.add(
          texts || fresh.size() > rules.count(ADDED, "tokens") ? ADDED : FEW,
          fresh.size()
              + (fresh.size() == 1 ? " token was added" : " tokens were added")
              + (texts ? ", with whole texts among them" : ""),
          limited(fresh.stream().map(t -> place("+ " + t)).toList()),
          evidence.reproduce());
    }
  }

  private boolean isText(String token) {
    return token.length() > rules.count(ADDED, "characters")
        || Template.words(token).size() >= rules.count(ADDED, "words");
  }

  private static List<Finding.Evidence> limited(List<Finding.Evidence> all) {
    return all.stream().limit(SHOWN).toList();
  }

  private static Finding.Evidence place(String text) {
    return Finding.Evidence.ofFile(Submitted.FOLDER + FILE, Excerpts.clip(text));
  }
}
