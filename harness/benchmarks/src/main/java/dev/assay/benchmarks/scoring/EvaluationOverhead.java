package dev.assay.benchmarks.scoring;

import dev.assay.benchmarks.Figures;
import dev.assay.results.store.AtomicFiles;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.evaluation.Endpoint;
import dev.assay.tasks.evaluation.EndpointRequest;
import dev.assay.tasks.evaluation.EvaluationProgress;
import dev.assay.tasks.evaluation.Evaluator;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluation costs a request beside a bare loop over HTTP that asks the same server the
 * same prompts and throws the answers away: rendering, recording each answer safely, grading. The
 * server takes a fixed time for each answer, as a quick model would.
 */
final class EvaluationOverhead {
  private static final int ROUNDS = 7;
  private static final int MOST = 8;
  private static final double BOUND = 1.05;

  private final Benchmark benchmark;
  private final Protocol protocol;
  private final SlowServer server;
  private final Path folder;

  private EvaluationOverhead(
      Benchmark benchmark, Protocol protocol, SlowServer server, Path folder) {
    this.benchmark = benchmark;
    this.protocol = protocol;
    this.server = server;
    this.folder = folder;
  }

  static void main(String[] arguments) throws Exception {
    Catalog catalog = new Catalog(Path.of(System.getProperty("assay.root")));
    var task = catalog.task("science-mini");
    Path folder = Files.createTempDirectory("assay-evaluation");
    Figures figures = new Figures("evaluation");
    try (SlowServer server = new SlowServer()) {
      EvaluationOverhead overhead =
          new EvaluationOverhead(several(task.benchmark()), task.protocol(), server, folder);
      for (int concurrency : new int[] {1, MOST}) {
        overhead.measure(concurrency, figures);
      }
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  /** The same items under several names, so that a run is long enough. */
  private static Benchmark several(Benchmark one) {
    List<Item> items = new ArrayList<>();
    for (int copy = 0; items.size() < 400; copy++) {
      for (Item item : one.test()) {
        String id = item.id() + "-" + copy;
        items.add(new Item(id, item.question(), item.choices(), null, null, null, null));
      }
    }
    return new Benchmark("several", "Several", items.subList(0, 400));
  }

  private void measure(int concurrency, Figures figures) throws Exception {
    List<String> prompts = benchmark.test().stream().map(protocol::render).toList();
    BareLoop bare = new BareLoop(server.base(), prompts, concurrency);
    double[] ours = new double[ROUNDS];
    double[] peers = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    evaluate(concurrency, -1);
    bare.run();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      evaluate(concurrency, round);
      long between = System.nanoTime();
      bare.run();
      ours[round] = (between - start) / 1e6 / prompts.size();
      peers[round] = (System.nanoTime() - between) / 1e6 / prompts.size();
      ratios[round] = ours[round] / peers[round];
    }
    String note =
        "%d items, an answer takes %d ms; bare loop %.3f ms, evaluation %.3f ms; median of %d pairs"
            .formatted(
                prompts.size(),
                SlowServer.MILLISECONDS,
                Figures.median(peers),
                Figures.median(ours),
                ROUNDS);
    String measure = "a request, against a bare HTTP loop, " + concurrency + " at a time";
    figures.atMost(BOUND, measure, Figures.median(ratios), "ratio", note);
  }

  private void evaluate(int concurrency, int round) throws IOException, InterruptedException {
    Path responses = folder.resolve("responses-" + concurrency + "-" + round + ".jsonl");
    Endpoint endpoint = new Endpoint(server.base(), "slow", () -> "", Endpoint.LIMIT);
    Evaluator.evaluate(
        new EndpointRequest(benchmark, protocol, endpoint, concurrency),
        responses,
        EvaluationProgress.silent());
    Files.delete(responses);
  }
}
