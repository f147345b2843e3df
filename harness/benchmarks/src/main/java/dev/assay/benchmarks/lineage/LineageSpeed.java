package dev.assay.benchmarks.lineage;

import dev.assay.audit.lineage.measure.CheckpointPass;
import dev.assay.audit.lineage.measure.Cosine;
import dev.assay.audit.lineage.measure.DeltaRank;
import dev.assay.audit.lineage.measure.DonorWeights;
import dev.assay.audit.lineage.measure.Kernels;
import dev.assay.audit.lineage.measure.PassOptions;
import dev.assay.audit.lineage.measure.PassProgress;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * How fast a pass over checkpoints is, beside a plain read of the same bytes and beside SHA-256
 * alone, on the same threads. Rounds of all measurements follow one another, so that a busy moment
 * hits them alike; a figure is the median of its rounds. Prints CSV: {@code
 * measure,unit,ours,peer,ratio}, with an empty peer and ratio where there is none.
 */
public final class LineageSpeed {
  private static final double GIGA = 1e9;

  private final Path folder;
  private final int threads;
  private final boolean donors;
  private final Map<String, List<Double>> seconds = new TreeMap<>();

  private LineageSpeed(Path folder, int threads, boolean donors) {
    this.folder = folder;
    this.threads = threads;
    this.donors = donors;
  }

  /**
   * Measures.
   *
   * @param args folder that {@link GenerateCheckpoints} filled, threads, rounds, and {@code pair}
   *     for the passes without a donor or {@code donor} for all others. Each kind has a process of
   *     its own, as commands have: the compiler makes of a loop what its callers were so far
   */
  public static void main(String[] args) throws Exception {
    new LineageSpeed(Path.of(args[0]), Integer.parseInt(args[1]), args[3].equals("donor"))
        .run(Integer.parseInt(args[2]));
  }

  private void run(int rounds) throws Exception {
    long bytes;
    double heap;
    try (Weights s = Weights.open(folder.resolve("candidate"));
        Weights b = Weights.open(folder.resolve("base"));
        Weights i = Weights.open(folder.resolve("donor"))) {
      bytes = s.tensors().values().stream().mapToLong(t -> t.data().byteSize()).sum();
      // The first round fills the page cache and wakes the compiler; it does not count.
      for (int round = 0; round <= rounds; round++) {
        if (round == 1) {
          seconds.clear();
        }
        round(s.tensors(), b.tensors(), i.tensors());
      }
      heap = peakHeap();
    }
    print(bytes, heap);
  }

  private void round(
      Map<String, TensorView> s, Map<String, TensorView> b, Map<String, TensorView> i)
      throws Exception {
    PassOptions digests = new PassOptions(threads, true, name -> false);
    PassOptions statistics = digests.withoutDigests();
    List<DonorWeights> donor = List.of(new DonorWeights("donor", i));
    List<Path> two = List.of(folder.resolve("candidate"), folder.resolve("base"));
    if (!donors) {
      time("read", () -> PlainRead.of(two, threads));
      time("mapped", () -> MappedRead.of(List.of(s, b), threads));
      time("statistics", () -> CheckpointPass.run(s, b, List.of(), statistics, PassProgress.NONE));
      time("sha", () -> CheckpointPass.run(s, Map.of(), List.of(), digests, PassProgress.NONE));
      time("both", () -> CheckpointPass.run(s, b, List.of(), digests, PassProgress.NONE));
      return;
    }
    time("donor", () -> CheckpointPass.run(s, b, donor, statistics, PassProgress.NONE));
    PassOptions all = PassOptions.usual().withThreads(threads);
    time("all", () -> CheckpointPass.run(s, b, donor, all, PassProgress.NONE));
    time("cosine", () -> cosines(s, b));
    time("rank", () -> DeltaRank.sample(s, b, 16, 1));
  }

  private static double cosines(Map<String, TensorView> s, Map<String, TensorView> b) {
    double sum = 0;
    for (TensorView tensor : s.values()) {
      TensorView other = b.get(tensor.name());
      sum += other == null ? 0 : Cosine.of(tensor, other);
    }
    return sum;
  }

  private void time(String what, Callable<?> work) throws Exception {
    long begin = System.nanoTime();
    Object result = work.call();
    double took = (System.nanoTime() - begin) / GIGA;
    if (result == null) {
      throw new IllegalStateException(what);
    }
    seconds.computeIfAbsent(what, k -> new ArrayList<>()).add(took);
  }

  private double median(String what) {
    double[] sorted =
        seconds.getOrDefault(what, List.of()).stream().mapToDouble(x -> x).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void print(long bytes, double heap) throws IOException {
    double one = bytes / GIGA;
    String of = String.format(Locale.ROOT, "%.1f GB, %d threads", one, threads);
    if (donors) {
      row("statistics with a donor, " + of, 3 * one, "donor", "");
      row("all with a donor and row digests, " + of, 3 * one, "all", "");
      row("cosine, 1 thread, " + of, 2 * one, "cosine", "");
      line("delta rank of 16 matrices, 1 thread", "s", median("rank"), Double.NaN);
    } else {
      row("statistics against plain read, " + of, 2 * one, "statistics", "read");
      row("statistics against a read of the mapped files, " + of, 2 * one, "statistics", "mapped");
      row("statistics and SHA-256 against SHA-256 alone, " + of, one, "both", "sha");
      line("whole pass, " + of, "s", median("both"), Double.NaN);
    }
    String pass = (donors ? " with a donor, " : ", ") + of;
    line("peak heap" + pass, "MB", heap / 1e6, Double.NaN);
    line("peak resident without mapped files" + pass, "MB", resident("RssAnon") / 1e3, Double.NaN);
    line("peak resident" + pass, "MB", resident("VmHWM") / 1e3, Double.NaN);
    System.err.println("vectors: " + Kernels.hasVectors() + ", seconds: " + seconds);
  }

  private void row(String measure, double gigabytes, String ours, String peer) {
    double theirs = peer.isEmpty() ? Double.NaN : gigabytes / median(peer);
    line(measure, "GB/s", gigabytes / median(ours), theirs);
  }

  private static void line(String measure, String unit, double ours, double peer) {
    String beside =
        Double.isNaN(peer) ? "," : String.format(Locale.ROOT, "%.2f,%.2f", peer, ours / peer);
    System.out.println(
        String.format(Locale.ROOT, "\"%s\",%s,%.2f,%s", measure, unit, ours, beside));
  }

  /** Bytes, the pools' peaks together: no less than the true peak. */
  private static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** Kilobytes, of Linux; NaN elsewhere. */
  private static double resident(String key) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(key + ":"))
        .flatMap(line -> Arrays.stream(line.split("\\s+")).skip(1).limit(1))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElse(Double.NaN);
  }
}
