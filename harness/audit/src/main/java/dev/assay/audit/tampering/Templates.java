package dev.assay.audit.tampering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Chat templates against the base's: text that they put in, questions that they look at. */
final class Templates implements Check {
  private static final String PROMPT = "tampering.template-prompt";
  private static final String BRANCH = "tampering.template-branch";
  private static final int SHOWN = 10;

  private final Rules rules;

  Templates(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    BaseModel base = evidence.base();
    if (base == null) {
      return;
    }
    Set<String> known = new TreeSet<>(rules.words(BRANCH, "markers"));
    Set<String> words = new TreeSet<>();
    Set<String> conditions = new LinkedHashSet<>();
    for (String text : ofBase(base.folder())) {
      Template template = Template.of(text);
      template.literals().forEach(literal -> known.add(literal.strip()));
      template.conditions().forEach(c -> Template.strings(c).forEach(s -> known.add(s.strip())));
      words.addAll(template.words());
      conditions.addAll(template.conditions());
    }
    submitted(files)
        .forEach((file, text) -> {
          Template template = Template.of(text);
          prompt(file, template, words, evidence, findings);
          branches(file, template, known, conditions, evidence, findings);
        });
  }

  private void prompt(
      String file, Template template, Set<String> known, Evidence evidence, Findings findings) {
    List<Finding.Evidence> added = new ArrayList<>();
    int count = 0;
    for (String literal : template.literals()) {
      long fresh = Template.words(literal).stream().filter(w -> !known.contains(w)).count();
      count += (int) fresh;
      if (fresh > 0) {
        added.add(Finding.Evidence.ofFile(file, Excerpts.clip("+ " + literal.strip())));
      }
    }
    if (count >= rules.count(PROMPT, "words")) {
      findings.add(
          PROMPT,
          "the chat template puts in " + count + " words that the base's does not have",
          added.stream().limit(SHOWN).toList(),
          evidence.reproduce());
    }
  }

  private void branches(
      String file,
      Template template,
      Set<String> known,
      Set<String> conditions,
      Evidence evidence,
      Findings findings) {
    List<Finding.Evidence> added = new ArrayList<>();
    for (String condition : template.conditions()) {
      boolean looks = rules.words(BRANCH, "content").stream().anyMatch(condition::contains);
      boolean strange =
          Template.strings(condition).stream()
              .map(String::strip)
              .anyMatch(s -> !s.isEmpty() && !known.contains(s));
      if (looks && strange && !conditions.contains(condition)) {
        added.add(Finding.Evidence.ofFile(file, Excerpts.clip("+ " + condition)));
      }
    }
    if (!added.isEmpty()) {
      findings.add(
          BRANCH,
          "the chat template looks at what was asked, in "
              + added.size()
              + (added.size() == 1 ? " place" : " places"),
          added.stream().limit(SHOWN).toList(),
          evidence.reproduce());
    }
  }

  private static Map<String, String> submitted(LeftFiles files) {
    Map<String, String> all = new LinkedHashMap<>();
    files
        .all()
        .filter(LeftFiles::isSubmitted)
        .filter(e -> e.path().endsWith(".jinja"))
        .forEach(e -> all.put(e.path(), files.text(e)));
    for (String name : List.of("tokenizer_config.json", "chat_template.json")) {
      Submitted.json(files, name)
          .map(json -> json.path("chat_template"))
          .ifPresent(node -> texts(node).forEach(text -> all.put(Submitted.FOLDER + name, text)));
    }
    return all;
  }

  private static List<String> ofBase(Path folder) {
    List<String> all = new ArrayList<>();
    try {
      Path file = folder.resolve("chat_template.jinja");
      if (Files.exists(file)) {
        all.add(Files.readString(file));
      }
    } catch (IOException e) {
      all.clear(); // then everything is new, which is for a person to see
    }
    for (String name : List.of("tokenizer_config.json", "chat_template.json")) {
      Submitted.json(folder, name).ifPresent(json -> all.addAll(texts(json.path("chat_template"))));
    }
    return all;
  }

  /** A template, or a list of named ones. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.elements()
        .forEachRemaining(one -> {
          if (one.path("template").isTextual()) {
            texts.add(one.path("template").asText());
          }
        });
    return texts.isEmpty() ? List.of() : List.of(String.join("\n", texts));
  }
}
