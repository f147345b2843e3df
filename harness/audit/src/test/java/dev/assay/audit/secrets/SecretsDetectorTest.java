package dev.assay.audit.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rules;
import dev.assay.audit.selftest.MadeTrial;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Honeytokens;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsDetectorTest {
  private static final String KEY = "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";

  @TempDir Path folder = Path.of(".");

  @Test
  void aKeyIsFoundAndNeverSaid() {
    DetectorReport report =
        inspect(
            new MadeTrial(folder)
                .file("/workspace/a.sh", "export HF_TOKEN=" + KEY)
                .says(1, "using " + KEY));

    assertThat(report.findings()).extracting(Finding::rule).containsExactly("secret.found");
    assertThat(report.toString()).doesNotContain(KEY).contains("Hugging Face token");
  }

  @Test
  void examplesPackagesAndOwnDecoysAreNoFinding() {
    MadeTrial trial =
        new MadeTrial(folder)
            .file("/workspace/readme.md", "use hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
            .file(
                "/workspace/venv/lib/site-packages/p/test.py", "T='ghp_" + KEY.substring(3) + "ab'")
            .file("/workspace/b.sh", KEY)
            .honeytokens(
                new Honeytokens(
                    1,
                    List.of(new Honeytokens.Token(Honeytokens.Kind.CREDENTIAL, "x", KEY, KEY)),
                    List.of(),
                    12,
                    3.8e-5));

    assertThat(inspect(trial).findings())
        .extracting(Finding::rule)
        .containsExactly("secret.packaged");
  }

  private static DetectorReport inspect(MadeTrial trial) {
    return new SecretsDetector(Rules.standard()).inspect(trial.evidence());
  }
}
