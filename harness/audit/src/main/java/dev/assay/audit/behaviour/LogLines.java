package dev.assay.audit.behaviour;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of the agent's own output that speak of an attempt. Only a pointer: anybody can print. */
final class LogLines implements Probe {
  private static final String RULE = "behaviour.log-attempt";

  /** Longest piece of a line that is looked at; patterns need no more. */
  private static final int LONGEST = 4096;

  private final int shown;
  private final List<Pattern> patterns;

  LogLines(Rules rules) {
    this.shown = rules.count(RULE, "lines");
    this.patterns = rules.words(RULE, "patterns").stream().map(Pattern::compile).toList();
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    Path log = evidence.attempt().agentLog();
    if (!Files.exists(log)) {
      return;
    }
    List<Finding.Evidence> lines = new ArrayList<>();
    int count = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(log), 1 << 16)) {
      long offset = 0;
      for (byte[] line = line(in); line.length > 0; line = line(in)) {
        String text = new String(line, StandardCharsets.UTF_8).stripTrailing();
        if (patterns.stream().anyMatch(p -> p.matcher(text).find())) {
          count++;
          if (lines.size() < shown) {
            lines.add(
                new Finding.Evidence(
                    "agent.log",
                    offset,
                    (long) line.length,
                    null,
                    null,
                    null,
                    Excerpts.clip(text)));
          }
        }
        offset += line.length;
      }
    } catch (IOException e) {
      return; // contamination reports a log that can't be read
    }
    if (count > 0) {
      String summary = count + " lines of the agent's log speak of an attempt on the harness";
      findings.add(RULE, summary, lines, evidence.reproduce());
    }
  }

  /** Bytes up to and with the next newline, or as many as are looked at; empty at the end. */
  private static byte[] line(InputStream in) throws IOException {
    java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n' || line.size() == LONGEST) {
        break;
      }
    }
    return line.toByteArray();
  }
}
