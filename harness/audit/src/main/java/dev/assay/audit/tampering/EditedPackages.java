package dev.assay.audit.tampering;

import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Files of installed packages that are not what was installed: pip writes every file's digest into
 * the package's {@code RECORD}.
 */
final class EditedPackages implements Check {
  private static final String EVALUATOR = "tampering.evaluator-edited";
  private static final String PACKAGE = "tampering.package-edited";
  private static final int RECORD = 1 << 24;
  private static final int SHOWN = 20;

  private final List<String> evaluators;

  EditedPackages(Rules rules) {
    this.evaluators = rules.words(EVALUATOR, "packages");
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    Map<String, Workspace.Entry> byPath = new HashMap<>();
    files.all().forEach(entry -> byPath.put(entry.path(), entry));
    Map<String, List<Finding.Evidence>> edited = new HashMap<>();
    files
        .all()
        .filter(entry -> entry.path().endsWith(".dist-info/RECORD"))
        .forEach(record -> check(record, files, byPath, edited));
    edited.forEach((rule, places) ->
        findings.add(
            rule,
            places.size() + " files of installed packages are not what was installed",
            places.stream().limit(SHOWN).toList(),
            evidence.reproduce()));
  }

  private void check(
      Workspace.Entry record,
      LeftFiles files,
      Map<String, Workspace.Entry> byPath,
      Map<String, List<Finding.Evidence>> edited) {
    String info = LeftFiles.folder(record);
    String site = info.substring(0, info.lastIndexOf('/') + 1);
    String text =
        new String(files.content(record, RECORD).orElse(new byte[0]), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      String[] parts = line.split(",", -1);
      if (parts.length == 3 && parts[1].startsWith("sha256=")) {
        Workspace.Entry file = byPath.get(site + parts[0]);
        if (file != null && !file.sha256().equals(hex(parts[1]))) {
          edited
              .computeIfAbsent(rule(parts[0]), r -> new ArrayList<>())
              .add(
                  Finding.Evidence.ofFile(
                      file.path(), "sha256 in RECORD " + hex(parts[1]) + ", is " + file.sha256()));
        }
      }
    }
  }

  private String rule(String file) {
    String top = file.contains("/") ? file.substring(0, file.indexOf('/')) : file;
    return evaluators.contains(LeftFiles.lower(top)) ? EVALUATOR : PACKAGE;
  }

  private static String hex(String field) {
    try {
      byte[] digest = Base64.getUrlDecoder().decode(field.substring("sha256=".length()));
      return HexFormat.of().formatHex(digest);
    } catch (IllegalArgumentException e) {
      return field; // no digest: then it says nothing, and equals none
    }
  }
}
