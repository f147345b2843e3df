package dev.assay.audit.behaviour;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Code that would run by itself: at Python's start, at a shell's, at git's commands. */
final class Hooks implements Probe {
  private static final String HIJACK = "behaviour.shell-hijack";

  private final Rules rules;
  private final List<Pattern> patterns;

  Hooks(Rules rules) {
    this.rules = rules;
    this.patterns = rules.words(HIJACK, "patterns").stream().map(Pattern::compile).toList();
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    String reproduce = evidence.reproduce();
    files
        .named(rules.words("behaviour.python-hook", "names"))
        .forEach(e ->
            add(
                "behaviour.python-hook",
                e.path() + " runs whenever Python starts",
                e,
                files.text(e),
                findings,
                reproduce));
    files
        .named(rules.words("behaviour.shell-profile", "names"))
        .forEach(e -> profile(e, files.text(e), findings, reproduce));
    files
        .all()
        .filter(e -> LeftFiles.folder(e).endsWith(".git/hooks") && LeftFiles.isExecutable(e))
        .filter(e -> !e.path().endsWith(".sample"))
        .forEach(e ->
            add(
                "behaviour.git-hook",
                e.path() + " runs at git commands",
                e,
                files.text(e),
                findings,
                reproduce));
  }

  private void profile(Workspace.Entry entry, String text, Findings findings, String reproduce) {
    List<String> lines =
        patterns.stream()
            .flatMap(p -> p.matcher(text).results())
            .map(MatchResult::group)
            .filter(Objects::nonNull)
            .toList();
    if (lines.isEmpty()) {
      String summary = entry.path() + " runs when a shell starts";
      add("behaviour.shell-profile", summary, entry, text, findings, reproduce);
    } else {
      String summary = entry.path() + " replaces commands or hooks the shell";
      add(HIJACK, summary, entry, String.join("\n", lines), findings, reproduce);
    }
  }

  private static void add(
      String rule,
      String summary,
      Workspace.Entry entry,
      String text,
      Findings findings,
      String reproduce) {
    findings.add(
        rule,
        summary,
        List.of(Finding.Evidence.ofFile(entry.path(), Excerpts.clip(text))),
        reproduce);
  }
}
