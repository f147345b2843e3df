package dev.assay.tasks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.wire.ChatClient;
import dev.assay.sandbox.wire.ChatException;
import dev.assay.sandbox.wire.ChatReply;
import dev.assay.sandbox.wire.ChatRequest;
import dev.assay.tasks.Items;
import dev.assay.tasks.Models;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.Decoding;
import dev.assay.tasks.evaluation.ModelServerException.Phase;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EvaluatorTest {
  private static final Limits LIMITS =
      new Limits(2L << 30, 2, 256, 64L << 20, 64L << 20, 1024, 1 << 20);
  private final Benchmark benchmark = Items.benchmark(20);
  @TempDir Path folder;
  private BaseModel base;
  private Path responses;

  @BeforeEach
  void makeModel() {
    base = Models.base(folder.resolve("base"));
    responses = folder.resolve("attempt/responses.jsonl");
  }

  private EvaluationRequest request(String checkpoint) {
    return request(checkpoint, Items.protocol(), null);
  }

  private EvaluationRequest request(
      String checkpoint, Protocol protocol, @Nullable Decoding decoding) {
    return new EvaluationRequest(
        "owner",
        "evaluator",
        benchmark,
        protocol,
        base,
        checkpoint,
        folder.resolve("served"),
        decoding,
        TransformersServe.cpu(),
        new ImageRef("evaluator-cpu", "inputs", "id"),
        LIMITS,
        "runc",
        List.of(),
        4);
  }

  private EvaluationSummary evaluate(FakeSandboxes sandboxes, ChatClient client)
      throws InterruptedException {
    return new Evaluator(sandboxes, dial -> client)
        .evaluate(request("c0ffee"), responses, EvaluationProgress.silent());
  }

  private static ChatReply reply(ChatRequest request) {
    return new ChatReply("ANSWER: A", "stop", request.messages().getFirst().content().length(), 4);
  }

  @Test
  void asksEveryItemAndWritesThemInOrder() throws InterruptedException {
    FakeSandboxes sandboxes = new FakeSandboxes(true);
    List<EvaluationProgress.Update> updates = Collections.synchronizedList(new ArrayList<>());
    EvaluationProgress progress =
        new EvaluationProgress() {
          @Override
          public void item(Update update) {
            updates.add(update);
          }
        };
    new Evaluator(sandboxes, dial -> EvaluatorTest::reply)
        .evaluate(request("c0ffee"), responses, progress);

    List<ResponseLine> lines = Json.readLines(responses, ResponseLine.class);
    assertThat(lines)
        .extracting(ResponseLine::id)
        .containsExactlyElementsOf(benchmark.test().stream().map(item -> item.id()).toList());
    assertThat(Scoring.grade(benchmark, Items.protocol(), responses)).hasSize(20);
    assertThat(updates).hasSize(20);
    assertThat(updates.getLast().done()).isEqualTo(20);
    assertThat(responses.resolveSibling("responses.partial.jsonl")).doesNotExist();
    assertThat(sandboxes.made.getFirst().closed).isTrue();
  }

  @Test
  void startsTheServerLockedAway() throws InterruptedException {
    FakeSandboxes sandboxes = new FakeSandboxes(true);
    evaluate(sandboxes, EvaluatorTest::reply);
    SandboxSpec spec = sandboxes.specs.getFirst();
    assertThat(spec.door()).isInstanceOf(Door.DialIn.class);
    assertThat(spec.mounts())
        .containsExactly(new SandboxSpec.Mount(folder.resolve("served"), "/model"));
    assertThat(String.join(" ", spec.command()))
        .isEqualTo(
            "/usr/bin/python3 -IS /opt/assay/relay.py --socket /gate/serve.sock --port 8000"
                + " --connections 6 -- transformers serve /model --host 127.0.0.1 --port 8000"
                + " --device cpu --log-level warning");
    assertThat(spec.environment())
        .containsEntry("HF_HUB_OFFLINE", "1")
        .containsEntry("OMP_NUM_THREADS", "1");
  }

  @Test
  void goesOnAtTheItemWhereItWasInterrupted() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    ChatClient breaksAfterEight =
        request -> {
          if (asked.incrementAndGet() > 8) {
            throw new ChatException(400, "no");
          }
          return reply(request);
        };
    assertThatThrownBy(() -> evaluate(new FakeSandboxes(true), breaksAfterEight))
        .isInstanceOf(ModelServerException.class)
        .hasMessageContaining("HTTP 400: no");
    assertThat(responses).doesNotExist();

    asked.set(-1000);
    EvaluationSummary summary = evaluate(new FakeSandboxes(true), breaksAfterEight);
    assertThat(summary.resumed()).isBetween(1, 8);
    assertThat(asked.get() + 1000).isEqualTo(20 - summary.resumed());
    assertThat(Scoring.grade(benchmark, Items.protocol(), responses)).hasSize(20);
  }

  @Test
  void takesOverNothingFromAnotherCheckpointNorALineThatWasCutOff() throws Exception {
    Path partial = responses.resolveSibling("responses.partial.jsonl");
    try (PartialResponses first = PartialResponses.open(responses, "key 1")) {
      first.add(new ResponseLine(1, "t-1", List.of(0, 1, 2, 3), "p", "ANSWER: A", "stop", 1, 1));
      first.add(new ResponseLine(1, "t-2", List.of(0, 1, 2, 3), "p", "ANSWER: A", "stop", 1, 1));
    }
    String text = Files.readString(partial);
    Files.writeString(partial, text.substring(0, text.length() - 9));
    try (PartialResponses again = PartialResponses.open(responses, "key 1")) {
      assertThat(again.size()).isEqualTo(1);
      assertThat(again.get(new Ask.Key("t-1", null))).isNotNull();
    }
    try (PartialResponses other = PartialResponses.open(responses, "key 2")) {
      assertThat(other.size()).isZero();
    }
  }

  @Test
  void asksAgainWithTheSameRequestAfterATransportFailure() throws InterruptedException {
    List<ChatRequest> failed = Collections.synchronizedList(new ArrayList<>());
    List<ChatRequest> answered = Collections.synchronizedList(new ArrayList<>());
    ChatClient client =
        request -> {
          if (failed.isEmpty()) {
            failed.add(request);
            throw new IOException("broken pipe");
          }
          answered.add(request);
          return reply(request);
        };
    assertThat(evaluate(new FakeSandboxes(true), client).retries()).isBetween(1, 4);
    assertThat(answered).contains(failed.getFirst()).hasSize(20);
  }

  @Test
  void tellsOfAServerThatDiesBeforeItIsReady() {
    FakeSandboxes sandboxes = new FakeSandboxes(false);
    assertThatThrownBy(() -> evaluate(sandboxes, EvaluatorTest::reply))
        .isInstanceOfSatisfying(
            ModelServerException.class,
            e -> {
              assertThat(e.phase()).isEqualTo(Phase.STARTING);
              assertThat(e.tail()).contains("loading weights");
            })
        .hasMessageContaining("transformers serve ended before it was ready")
        .hasMessageContaining("out of memory")
        .hasMessageContaining("size mismatch for lm_head");
    assertThat(sandboxes.made.getFirst().closed).isTrue();
  }

  @Test
  void doesNotGoOnAskingAServerThatDied() {
    FakeSandboxes sandboxes = new FakeSandboxes(true);
    ChatClient client =
        request -> {
          sandboxes.made.getFirst().die();
          Thread.sleep(200); // the watcher hears of it
          throw new IOException("connection reset");
        };
    assertThatThrownBy(() -> evaluate(sandboxes, client))
        .isInstanceOfSatisfying(
            ModelServerException.class, e -> assertThat(e.phase()).isEqualTo(Phase.SERVING))
        .hasMessageContaining("connection reset")
        .hasMessageContaining("tried 1 times");
  }

  @Test
  void theCacheFindsWhatWasAskedOfTheSameCheckpoint() throws Exception {
    evaluate(new FakeSandboxes(true), EvaluatorTest::reply);
    EvaluationCache cache = new EvaluationCache(folder.resolve("cache"));
    assertThat(cache.lookup(request("c0ffee").key())).isEmpty();
    cache.store(request("c0ffee").key(), responses);
    assertThat(cache.lookup(request("c0ffee").key()).orElseThrow())
        .hasSameBinaryContentAs(responses);
    assertThat(cache.lookup(request("beef").key())).isEmpty();
  }

  private EvaluationSummary fairly(FakeSandboxes sandboxes, ChatClient client)
      throws InterruptedException {
    return new FairEvaluation(
            new Evaluator(sandboxes, dial -> client), () -> folder.resolve("control"))
        .evaluate(request("c0ffee"), responses, EvaluationProgress.silent());
  }

  @Test
  void what_fails_once_is_tried_again_in_a_fresh_container() throws InterruptedException {
    FakeSandboxes sandboxes = new FakeSandboxes(true);
    AtomicInteger asked = new AtomicInteger();
    EvaluationSummary summary =
        fairly(
            sandboxes,
            request -> {
              if (asked.incrementAndGet() == 9) {
                throw new ChatException(400, "no");
              }
              return reply(request);
            });
    assertThat(summary.items()).isEqualTo(20);
    assertThat(summary.resumed()).isPositive();
    assertThat(sandboxes.made).hasSize(2);
  }

  @Test
  void a_checkpoint_that_fails_twice_where_the_control_answers_is_to_blame() {
    FakeSandboxes sandboxes = new FakeSandboxes(true);
    ChatClient client =
        request -> {
          Path served = sandboxes.specs.getLast().mounts().getFirst().source();
          if (!served.endsWith("control")) {
            throw new ChatException(400, "nan in logits");
          }
          return reply(request);
        };
    assertThatThrownBy(() -> fairly(sandboxes, client))
        .isInstanceOfSatisfying(
            UnservableCheckpointException.class,
            e -> assertThat(e.tail()).contains("size mismatch for lm_head"))
        .hasMessageContaining("nan in logits");
    assertThat(sandboxes.made).hasSize(3).allMatch(made -> made.closed);
    assertThat(responses.resolveSibling(".control")).doesNotExist();
  }

  @Test
  void a_server_that_fails_the_control_too_is_to_blame_itself() {
    assertThatThrownBy(() -> fairly(new FakeSandboxes(false), EvaluatorTest::reply))
        .isInstanceOf(ModelServerException.class);
  }

  @Test
  void aSubmissionsOwnDecodingIsSentAndRecordedAndPartOfTheKeyAndTheScore()
      throws InterruptedException {
    Decoding decoding = new Decoding(Map.of("temperature", 0.6, "top_p", 0.95, "top_k", 20.0));
    Protocol protocol = Items.submissionDecodes();
    EvaluationRequest request = request("c0ffee", protocol, decoding);
    List<ChatRequest> sent = new CopyOnWriteArrayList<>();
    new Evaluator(
            new FakeSandboxes(true),
            dial ->
                asked -> {
                  sent.add(asked);
                  return reply(asked);
                })
        .evaluate(request, responses, EvaluationProgress.silent());
    assertThat(sent)
        .isNotEmpty()
        .allSatisfy(asked -> {
          assertThat(asked.temperature()).isEqualTo(0.6);
          assertThat(asked.topP()).isEqualTo(0.95);
          assertThat(asked.seed()).isEqualTo(7);
        });
    Decoding other = new Decoding(Map.of("temperature", 0.6, "top_p", 0.95, "top_k", 21.0));
    assertThat(request("c0ffee", protocol, other).key()).isNotEqualTo(request.key());
    Path score = folder.resolve("score.json");
    assertThat(
            Scoring.score(benchmark, protocol, responses, folder.resolve("grades.jsonl"), score)
                .decoding())
        .isEqualTo(decoding.values());
    assertThat(score).content().contains("\"top_k\" : 20.0");
    List<ResponseLine> lines = new ArrayList<>(Json.readLines(responses, ResponseLine.class));
    assertThatThrownBy(() -> Scoring.grade(benchmark, Items.protocol(), responses))
        .hasMessageContaining("decodes by itself");
    lines.set(1, undecoded(lines.get(1)));
    Json.writeLines(responses, lines);
    assertThatThrownBy(() -> Scoring.grade(benchmark, protocol, responses))
        .hasMessageContaining("was decoded with null");
  }

  private static ResponseLine undecoded(ResponseLine line) {
    return new ResponseLine(
        1, line.id(), line.order(), line.promptSha256(), line.completion(), "stop", 1, 1);
  }
}
