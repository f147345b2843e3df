package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Artifact;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole trial whose agent uses the hub's own client, from a folder of the operator's. */
@Tag("docker")
class HubTrialDockerTest {
  private static final String PROGRAM =
      """
      #!/opt/venv/bin/python3
      import json, shutil
      from pathlib import Path
      from huggingface_hub import HfApi, hf_hub_download, snapshot_download

      print("info", HfApi().model_info("assay/tiny-qwen3-base").siblings[0].rfilename, flush=True)
      folder = Path(snapshot_download("assay/tiny-qwen3-base"))
      print("snapshot", sorted(f.name for f in folder.iterdir()), flush=True)

      def tried(name, what):
          try:
              what()
              print(name, "passed", flush=True)
          except Exception as e:
              print(name, "refused", type(e).__name__, flush=True)

      tried("sibling", lambda: hf_hub_download("assay/tiny-qwen3", "model.safetensors"))
      tried("config", lambda: hf_hub_download("assay/tiny-qwen3", "config.json"))
      tried("gsm8k", lambda: hf_hub_download("openai/gsm8k", "main/test.parquet", repo_type="dataset"))
      tried("upload", lambda: HfApi().create_repo("assay/mine", token="hf_x"))

      from transformers import AutoModelForCausalLM
      model = AutoModelForCausalLM.from_pretrained("assay/tiny-qwen3-base")
      print("loaded", sum(p.numel() for p in model.parameters()), flush=True)
      shutil.copytree(folder, "/workspace/final_model", dirs_exist_ok=True)
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  private Path agent() throws IOException {
    Path home = Files.createDirectories(folder.resolve("fetcher"));
    Files.writeString(
        home.resolve("agent.toml"),
        "schema = 1\nname = \"fetcher\"\nversion = \"1\"\ntitle = \"t\"\ndescription = \"d\"\nrole = \"honest\"\n");
    Path run = Files.writeString(home.resolve("run.sh"), PROGRAM);
    assertThat(run.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private Path operator() throws IOException {
    Path models = Assay.root().resolve("tasks/models/tiny-qwen3-base");
    copy(models.resolve("files"), folder.resolve("hub/models/assay/tiny-qwen3-base"));
    copy(models.resolve("siblings/tiny-qwen3"), folder.resolve("hub/models/assay/tiny-qwen3"));
    Path test = folder.resolve("hub/datasets/openai/gsm8k/main/test.parquet");
    Files.createDirectories(Objects.requireNonNull(test.getParent()));
    Files.writeString(test, "PAR1");
    return Files.writeString(folder.resolve("providers.toml"), "[hub]\nfolder = \"hub\"\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void the_base_model_passes_and_its_sibling_does_not() throws Exception {
    Path out = folder.resolve("out");
    Assay.Ran ran =
        Assay.run(
            "run",
            "--agent",
            agent().toString(),
            "--task",
            "science-mini",
            "--model",
            "tiny-qwen3-base",
            "--budget",
            "120s",
            "--providers",
            operator().toString(),
            "--out",
            out.toString());
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    AttemptFolder attempt = new JobFolder(out).trials().getFirst().latest().orElseThrow();
    String log = Files.readString(attempt.agentLog());
    assertThat(log)
        .contains("sibling refused", "config passed", "gsm8k refused", "upload refused")
        .contains("model.safetensors", "loaded ");
    recorded(attempt);
  }

  private static void recorded(AttemptFolder attempt) throws IOException {
    List<GatewayLine> lines = new ArrayList<>();
    Json.forEachLine(attempt.gatewayLog(), GatewayLine.class, lines::add);
    Path weights = Assay.root().resolve("tasks/models/tiny-qwen3-base/files/model.safetensors");
    assertThat(lines)
        .extracting(GatewayLine::artifact)
        .filteredOn(a -> a != null && a.file().equals("model.safetensors"))
        .extracting(a -> Objects.requireNonNull(a).name() + " " + a.sha256())
        .containsOnly("assay/tiny-qwen3-base " + Digests.of(weights));
    assertThat(lines)
        .filteredOn(l -> l.decision().equals("denied"))
        .extracting(GatewayLine::rule)
        .contains("hub-weights", "hub-test-set", "hub-endpoint");
    assertThat(lines)
        .extracting(GatewayLine::artifact)
        .filteredOn(a -> a != null && a.name().equals("assay/tiny-qwen3"))
        .extracting(Artifact::note)
        .containsOnly("recorded: another model's");
  }
}
