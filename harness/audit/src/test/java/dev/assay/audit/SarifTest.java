package dev.assay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SarifTest {
  private static final Rules RULES = Rules.standard();

  @TempDir Path folder = Path.of(".");

  @Test
  void writesRulesResultsPlacesAndGaps() {
    Findings findings = new Findings(RULES);
    findings.add(
        "contamination.question",
        "12 questions",
        List.of(
            new Finding.Evidence("/workspace/a b.jsonl", 5L, 9L, 0L, "item-1", null, "What is"),
            Finding.Evidence.ofTensor("final_model/m.safetensors", "norm", null)),
        "assay audit trial x");
    DetectorReport report =
        new DetectorReport(
            "contamination",
            1,
            true,
            findings.list(),
            List.of(new NotRun("x.zst", "Zstandard is not read yet", true)),
            Map.of());
    Audit audit = new Auditor(List.of(), RULES).derive(List.of(report));

    new Sarif(RULES).write(audit, folder.resolve("audit.sarif"));

    JsonNode log = Json.read(folder.resolve("audit.sarif"), JsonNode.class);
    assertThat(log.at("/version").asText()).isEqualTo("2.1.0");
    assertThat(log.at("/runs/0/tool/driver/rules").size()).isEqualTo(RULES.all().size());
    JsonNode result = log.at("/runs/0/results/0");
    assertThat(result.at("/level").asText()).isEqualTo("error");
    assertThat(result.at("/ruleId").asText()).isEqualTo("contamination.question");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("file:///workspace/a%20b.jsonl");
    assertThat(result.at("/locations/0/physicalLocation/region/byteOffset").asInt()).isEqualTo(5);
    assertThat(result.at("/locations/1/logicalLocations/0/name").asText()).isEqualTo("norm");
    assertThat(log.at("/runs/0/invocations/0/toolExecutionNotifications/0/level").asText())
        .isEqualTo("warning");
  }
}
