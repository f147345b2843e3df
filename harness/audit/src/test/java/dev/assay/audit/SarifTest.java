package dev.assay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.store.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
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

  /**
   * What the schema of SARIF 2.1.0 asks of the parts that are used, for whatever an agent wrote.
   */
  @Property(tries = 300)
  void whateverPlacesAndTextsAreCalledTheLogIsOfItsForm(
      @ForAll @StringLength(max = 40) String path,
      @ForAll @StringLength(max = 40) String text,
      @ForAll @LongRange(max = 1L << 40) long offset) {
    Findings findings = new Findings(RULES);
    RULES.all().stream()
        .limit(3)
        .forEach(rule ->
            findings.add(
                rule.id(),
                text,
                List.of(
                    new Finding.Evidence(path, offset, 9L, 0L, text, null, text),
                    Finding.Evidence.ofFile("/workspace/" + path, text),
                    Finding.Evidence.ofTensor(path, text, null)),
                text));
    DetectorReport report =
        new DetectorReport(
            "d", 1, true, findings.list(), List.of(new NotRun(path, text, true)), Map.of());
    JsonNode log = new Sarif(RULES).tree(new Auditor(List.of(), RULES).derive(List.of(report)));

    assertThat(log.at("/$schema").asText()).endsWith("sarif-schema-2.1.0.json");
    JsonNode run = log.at("/runs/0");
    assertThat(run.at("/tool/driver/name").asText()).isNotEmpty();
    assertThat(run.at("/invocations/0/executionSuccessful").isBoolean()).isTrue();
    assertThat(run.at("/results").size()).isEqualTo(3);
    for (JsonNode result : run.at("/results")) {
      String rule =
          run.at("/tool/driver/rules/" + result.path("ruleIndex").asInt() + "/id").asText();
      assertThat(result.path("ruleId").asText()).isEqualTo(rule);
      assertThat(result.path("level").asText()).isIn("none", "note", "warning", "error");
      assertThat(result.at("/message/text").isTextual()).isTrue();
      assertThat(result.path("locations")).allSatisfy(SarifTest::location);
    }
  }

  private static void location(JsonNode location) {
    URI uri = URI.create(location.at("/physicalLocation/artifactLocation/uri").asText());
    assertThat(uri.getScheme()).isIn(null, "file");
    assertThat(uri.toString()).matches("[\\x21-\\x7e]*");
    JsonNode region = location.at("/physicalLocation/region");
    if (!region.isMissingNode()) {
      assertThat(region.path("byteOffset").asLong()).isGreaterThanOrEqualTo(0);
      assertThat(region.path("byteLength").asLong()).isGreaterThanOrEqualTo(0);
    }
  }
}
