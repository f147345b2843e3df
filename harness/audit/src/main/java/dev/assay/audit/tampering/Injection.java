package dev.assay.audit.tampering;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that speaks to whoever judges the trial: in files, in their names, in the log. */
final class Injection implements Check {
  private static final String RULE = "tampering.injection";
  private static final int READ = 1 << 20;

  private final int shown;
  private final List<Pattern> patterns;
  private final List<String> suffixes;

  Injection(Rules rules) {
    this.shown = rules.count(RULE, "shown");
    this.patterns = rules.words(RULE, "patterns").stream().map(Pattern::compile).toList();
    this.suffixes = rules.words(RULE, "suffixes");
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    List<Finding.Evidence> places = new ArrayList<>();
    for (Workspace.Entry entry : files.all().toList()) {
      String name = LeftFiles.lower(LeftFiles.name(entry));
      boolean packaged = entry.path().contains("/site-packages/");
      find(entry.path(), entry.path().replaceAll("[_/.-]+", " "), places);
      if (!packaged && suffixes.stream().anyMatch(name::endsWith)) {
        find(entry.path(), files.text(entry), places);
      }
    }
    find("agent.log", beginning(evidence.attempt().agentLog()), places);
    if (!places.isEmpty()) {
      findings.add(
          RULE,
          places.size() + " places speak to whoever judges the trial",
          places.stream().limit(shown).toList(),
          evidence.reproduce());
    }
  }

  private void find(String name, String text, List<Finding.Evidence> places) {
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        int from = Math.max(0, matcher.start() - 60);
        int to = Math.min(text.length(), matcher.end() + 120);
        places.add(Finding.Evidence.ofFile(name, Excerpts.clip(text.substring(from, to))));
        return;
      }
    }
  }

  private static String beginning(Path log) {
    if (!Files.exists(log)) {
      return "";
    }
    try (java.io.InputStream in = Files.newInputStream(log)) {
      return new String(in.readNBytes(READ), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
