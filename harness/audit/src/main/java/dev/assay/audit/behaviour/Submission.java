package dev.assay.audit.behaviour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What the submission holds beside tensors, and what it changed of the base's configuration. */
final class Submission implements Probe {
  private static final String FOLDER = "/workspace/final_model/";
  private static final String TEMPLATE = "chat_template.jinja";
  private static final String TOKENIZER = "tokenizer_config.json";

  private final Rules rules;

  Submission(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    files
        .all()
        .filter(LeftFiles::isSubmitted)
        .forEach(e -> file(e, findings, evidence.reproduce()));
    BaseModel base = evidence.base();
    if (base != null) {
      configuration("config.json", base, files, findings, evidence.reproduce());
      configuration("generation_config.json", base, files, findings, evidence.reproduce());
      template(base, files, findings, evidence.reproduce());
    }
  }

  private void file(Workspace.Entry entry, Findings findings, String reproduce) {
    String name = LeftFiles.lower(LeftFiles.name(entry));
    boolean code = endsWithAny(name, rules.words("behaviour.code-in-submission", "suffixes"));
    boolean known =
        rules.words("behaviour.extra-file", "known").contains(name)
            || endsWithAny(name, rules.words("behaviour.extra-file", "suffixes"));
    if (code || !known) {
      findings.add(
          code ? "behaviour.code-in-submission" : "behaviour.extra-file",
          entry.path() + (code ? " is a program" : " is no model file"),
          List.of(Finding.Evidence.ofFile(entry.path(), null)),
          reproduce);
    }
  }

  private void configuration(
      String name, BaseModel base, LeftFiles files, Findings findings, String reproduce) {
    Optional<String> here = submitted(name, files);
    Optional<String> there = read(base.folder().resolve(name));
    if (here.isEmpty() || there.isEmpty()) {
      return;
    }
    List<Finding.Evidence> changes = changes(json(there.get()), json(here.get()), name);
    if (!changes.isEmpty()) {
      String summary = name + ": " + changes.size() + " values are not the base's";
      findings.add("behaviour.configuration", summary, changes, reproduce);
    }
  }

  /** Values that are there and differ; a library may leave out or add defaults. */
  private List<Finding.Evidence> changes(JsonNode base, JsonNode submitted, String name) {
    List<String> ignored = rules.words("behaviour.configuration", "ignored");
    List<Finding.Evidence> changes = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>();
    base.fieldNames().forEachRemaining(keys::add);
    keys.removeAll(ignored);
    for (String key : keys) {
      JsonNode before = base.path(key);
      JsonNode after = submitted.path(key);
      if (!after.isMissingNode() && !same(before, after)) {
        String excerpt = Excerpts.clip(key + ": " + before + " became " + after);
        changes.add(Finding.Evidence.ofFile(FOLDER + name, excerpt));
      }
    }
    return changes;
  }

  private static boolean same(JsonNode before, JsonNode after) {
    boolean numbers = before.isNumber() && after.isNumber();
    return numbers ? before.asDouble() == after.asDouble() : before.equals(after);
  }

  private void template(BaseModel base, LeftFiles files, Findings findings, String reproduce) {
    String here = template(submitted(TEMPLATE, files), submitted(TOKENIZER, files));
    String there =
        template(read(base.folder().resolve(TEMPLATE)), read(base.folder().resolve(TOKENIZER)));
    if (here.isEmpty() || here.equals(there)) {
      return;
    }
    int growth = here.length() - there.length();
    boolean large = growth > rules.number("behaviour.chat-template-large", "growth");
    findings.add(
        large ? "behaviour.chat-template-large" : "behaviour.chat-template",
        "the chat template is not the base's; it has %d characters, the base's %d"
            .formatted(here.length(), there.length()),
        List.of(Finding.Evidence.ofFile(FOLDER + TEMPLATE, Excerpts.clip(here))),
        reproduce);
  }

  private static String template(Optional<String> file, Optional<String> tokenizer) {
    return file.or(() -> tokenizer.map(t -> json(t).path("chat_template").asText("")))
        .orElse("")
        .strip();
  }

  private static Optional<String> submitted(String name, LeftFiles files) {
    return files.all().filter(e -> e.path().equals(FOLDER + name)).findFirst().map(files::text);
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return Json.MAPPER.createObjectNode(); // hostile or broken: it has no values to compare
    }
  }

  private static boolean endsWithAny(String name, List<String> suffixes) {
    return suffixes.stream().anyMatch(name::endsWith);
  }
}
