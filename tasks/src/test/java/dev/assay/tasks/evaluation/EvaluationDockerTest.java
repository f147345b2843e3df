package dev.assay.tasks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.AssayException;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.engine.DockerSandboxes;
import dev.assay.sandbox.wire.OpenAiChat;
import dev.assay.tasks.Models;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.checkpoint.Assembler;
import dev.assay.tasks.checkpoint.CheckpointReader;
import dev.assay.tasks.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tiny base model behind a real server in a real sandbox. */
@Tag("docker")
class EvaluationDockerTest {
  private static final Path ROOT =
      Path.of(System.getProperty("assay.root", "..")).toAbsolutePath().normalize();
  private static final String OWNER = "evaluation-docker-test";
  private static @Nullable DockerSandboxes engine;
  @TempDir Path folder;

  @BeforeAll
  static void connect() {
    try {
      engine = DockerSandboxes.connect();
    } catch (AssayException e) {
      if ("1".equals(System.getenv("ASSAY_REQUIRE_ENGINE"))) {
        throw e;
      }
      Assumptions.abort("SKIPPED, no container engine: " + e.line());
    }
  }

  @AfterAll
  static void disconnect() {
    if (engine != null) {
      engine.close();
    }
  }

  private static DockerSandboxes engine() {
    return java.util.Objects.requireNonNull(engine);
  }

  private static EvaluationRequest request(
      String name, Task task, BaseModel model, String checkpoint, Path assembled) {
    ImageRef image =
        engine().ensure(new ImageRecipe.Standard(ROOT, "cpu", "evaluator"), line -> {});
    Benchmark few = new Benchmark(task.name(), task.title(), task.benchmark().test().subList(0, 8));
    Limits limits = new Limits(2L << 30, 2, 256, 256L << 20, 64L << 20, 4096, 4L << 20);
    return new EvaluationRequest(
        OWNER,
        name,
        few,
        task.protocol(),
        model,
        checkpoint,
        assembled,
        null,
        TransformersServe.cpu(),
        image,
        limits,
        "runc",
        List.of(),
        2);
  }

  @Test
  void servesTheBaseModelAndTwiceGivesTheSameBytes() throws InterruptedException, IOException {
    Catalog catalog = new Catalog(ROOT);
    Task task = catalog.task("science-mini");
    BaseModel model = catalog.model("tiny-qwen3-base");
    Path assembled = folder.resolve("assembled");
    Assembler.assemble(model, model.files(), task.protocol(), assembled);
    String checkpoint = CheckpointReader.read(model.files()).digest();
    EvaluationRequest request = request("tasks-twice", task, model, checkpoint, assembled);
    Evaluator evaluator = new Evaluator(engine(), OpenAiChat::over);

    Path first = folder.resolve("1/responses.jsonl");
    Path second = folder.resolve("2/responses.jsonl");
    EvaluationSummary summary = evaluator.evaluate(request, first, EvaluationProgress.silent());
    evaluator.evaluate(request, second, EvaluationProgress.silent());

    assertThat(summary.items()).isEqualTo(8);
    assertThat(Digests.of(first)).isEqualTo(Digests.of(second));
    assertThat(Scoring.grade(request.benchmark(), request.protocol(), first)).hasSize(8);
  }

  @Test
  void tellsWithTheServersLastLinesThatAModelCannotBeLoaded() throws IOException {
    Catalog catalog = new Catalog(ROOT);
    Task task = catalog.task("science-mini");
    BaseModel made = Models.base(Files.createDirectories(folder.resolve("made")));
    EvaluationRequest request = request("tasks-broken", task, made, "none", made.files());
    assertThatThrownBy(() ->
            new Evaluator(engine(), OpenAiChat::over)
                .evaluate(request, folder.resolve("responses.jsonl"), EvaluationProgress.silent()))
        .isInstanceOfSatisfying(ModelServerException.class, e -> assertThat(e.tail()).isNotBlank());
  }
}
