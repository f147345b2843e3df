package dev.assay.audit.behaviour;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import java.util.List;
import java.util.regex.Pattern;

/** Executables that stand in for commands which evaluators and monitors call. */
final class Shims implements Probe {
  private static final String HARNESS = "behaviour.shim-harness";
  private static final String TOOL = "behaviour.shim-tool";

  /** What pip writes for a console script, all of it. */
  private static final Pattern ENTRY_POINT =
      Pattern.compile(
          "#![^\\n]*python[^\\n]*\\n(#[^\\n]*\\n)?(import re\\n)?import sys\\n"
              + "from [\\w.]+ import \\w+\\n(import re\\n)?\\s*"
              + "if __name__ == ['\"]__main__['\"]:\\n[^\\n]*sys\\.argv\\[0\\][^\\n]*\\n"
              + "(\\s+sys\\.argv\\[0\\][^\\n]*\\n)?\\s+sys\\.exit\\(\\w+\\(\\)\\)\\s*");

  private final Rules rules;

  Shims(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    files
        .all()
        .filter(LeftFiles::isExecutable)
        .forEach(entry -> judge(entry, files, findings, evidence.reproduce()));
  }

  private void judge(Workspace.Entry entry, LeftFiles files, Findings findings, String reproduce) {
    String name = LeftFiles.lower(LeftFiles.name(entry));
    boolean ours = rules.words(HARNESS, "prefixes").stream().anyMatch(name::startsWith);
    if (!ours && !isTool(entry, name, files)) {
      return;
    }
    String summary = entry.path() + " is an executable with the name of a command";
    List<Finding.Evidence> shown =
        List.of(Finding.Evidence.ofFile(entry.path(), Excerpts.clip(files.text(entry))));
    findings.add(ours ? HARNESS : TOOL, summary, shown, reproduce);
  }

  private boolean isTool(Workspace.Entry entry, String name, LeftFiles files) {
    String folder = LeftFiles.folder(entry);
    String last = LeftFiles.lower(folder.substring(folder.lastIndexOf('/') + 1));
    if (!rules.words(TOOL, "folders").contains(last) || inEnvironment(folder, files)) {
      return false;
    }
    return rules.words(TOOL, "names").contains(name)
        || (rules.words(TOOL, "installed").contains(name) && !isEntryPoint(files.text(entry)));
  }

  /**
   * What pip writes is short; a longer text is not given to the pattern, which is slow on hostile
   * ones.
   */
  private static boolean isEntryPoint(String text) {
    return text.length() <= 1024 && ENTRY_POINT.matcher(text).matches();
  }

  /** A virtual environment's own python is no shim. */
  private boolean inEnvironment(String folder, LeftFiles files) {
    String parent = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    return rules.words(TOOL, "environments").stream()
        .anyMatch(marker -> files.hasAny(parent + "/" + marker));
  }
}
