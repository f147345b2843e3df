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
    Map<String, Artifact> foreign = foreign();
    List<Finding.Evidence> submitted = new ArrayList<>();
    for (Workspace.Entry file : evidence.workspace().files()) {
      Artifact from = foreign.get(file.sha256());
      if (from != null && file.path().startsWith(SUBMISSION)) {
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
    if (!foreign.isEmpty()) {
      findings.add(
          "lineage.contraband",
          foreign.size() + " files with weights of other models passed the gateway",
          foreign.values().stream()
              .limit(SHOWN)
              .map(a -> Finding.Evidence.ofFile("gateway.jsonl", words(a)))
              .toList(),
          reproduce);
    }
  }

  /** By digest. A part of a file is named too: its digest matches nothing, but it passed. */
  private Map<String, Artifact> foreign() {
    Map<String, Artifact> foreign = new LinkedHashMap<>();
    Path log = evidence.attempt().gatewayLog();
    if (Files.exists(log)) {
      Json.forEachLine(
          log,
          GatewayLine.class,
          line -> {
            Artifact artifact = line.artifact();
            if (artifact != null && isWeights(artifact) && !base.contains(artifact.sha256())) {
              foreign.putIfAbsent(artifact.sha256(), artifact);
            }
          });
    }
    return foreign;
  }

  private static boolean isWeights(Artifact artifact) {
    String file = artifact.file().toLowerCase(Locale.ROOT);
    return artifact.kind().equals("hub")
        && artifact.bytes() > 0
        && WEIGHTS.stream().anyMatch(file::endsWith);
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
