package dev.assay.audit.lineage;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.results.record.Artifact;
import dev.assay.results.record.Finding;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Weights that passed the gateway into the run, held against what it left. */
final class Downloads {
  private static final String SUBMISSION = "/workspace/final_model/";
  private static final List<String> WEIGHTS =
      List.of(".safetensors", ".bin", ".pt", ".pth", ".gguf", ".h5", ".msgpack");
  private static final int SHOWN = 20;

  private final Evidence evidence;
  private final Set<String> base = new HashSet<>();

  Downloads(Evidence evidence, BaseModel known) {
    this.evidence = evidence;
    known.checkpoint().files().forEach(file -> base.add(file.sha256()));
  }

  void report(Findings findings, String reproduce) {
    Map<String, Artifact> passed = passed();
    submitted(passed, findings, reproduce);
    List<Artifact> foreign = passed.values().stream().filter(Downloads::isWeights).toList();
    if (!foreign.isEmpty()) {
      findings.add(
          "lineage.contraband",
          foreign.size() + " files with weights of other models passed the gateway",
          foreign.stream()
              .limit(SHOWN)
              .map(a -> Finding.Evidence.ofFile("gateway.jsonl", words(a)))
              .toList(),
          reproduce);
    }
  }

  /** Whatever name it passed under, and from wherever: weights that are submitted are not made. */
  private void submitted(Map<String, Artifact> passed, Findings findings, String reproduce) {
    List<Finding.Evidence> submitted = new ArrayList<>();
    for (Workspace.Entry file : evidence.workspace().files()) {
      Artifact from = passed.get(file.sha256());
      if (from != null && file.path().startsWith(SUBMISSION) && isWeights(file.path())) {
        submitted.add(Finding.Evidence.ofFile(file.path(), words(from)));
      }
    }
    if (!submitted.isEmpty()) {
      findings.add(
          "lineage.downloaded",
          submitted.size() + " files of the submission passed the gateway as they are",
          submitted,
          reproduce);
    }
  }

  /** By digest. A part of a file is named too: its digest matches nothing, but it passed. */
  private Map<String, Artifact> passed() {
    Map<String, Artifact> passed = new LinkedHashMap<>();
    Path log = evidence.attempt().gatewayLog();
    if (Files.exists(log)) {
      Json.forEachLine(
          log,
          GatewayLine.class,
          line -> {
            Artifact artifact = line.artifact();
            if (artifact != null && artifact.bytes() > 0 && !base.contains(artifact.sha256())) {
              passed.putIfAbsent(artifact.sha256(), artifact);
            }
          });
    }
    return passed;
  }

  private static boolean isWeights(Artifact artifact) {
    return artifact.kind().equals("hub") && isWeights(artifact.file());
  }

  private static boolean isWeights(String file) {
    return WEIGHTS.stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith);
  }

  private static String words(Artifact artifact) {
    return "%s of %s, %d bytes, sha256 %s%s"
        .formatted(
            artifact.file(),
            artifact.name(),
            artifact.bytes(),
            artifact.sha256(),
            artifact.whole() ? "" : " (a part of the file)");
  }
}
