package dev.assay.sandbox.gpu;

import dev.assay.results.EnvironmentException;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.ProcessLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GPUs that are one trial's alone until this is closed, or its process is dead: a lock on a file
 * for each, in a folder of the machine's.
 */
public final class GpuLease implements AutoCloseable {
  private final List<ProcessLock> locks;
  private final List<GpuFacts> gpus;
  private final String driver;

  private GpuLease(List<ProcessLock> locks, List<GpuFacts> gpus, String driver) {
    this.locks = locks;
    this.gpus = gpus;
    this.driver = driver;
  }

  /**
   * Takes GPUs.
   *
   * @param count 1 to 8
   * @param name that they must have; null for any
   * @param folder of the locks
   * @return empty where enough are fit, but others have them now
   * @throws EnvironmentException where there will never be enough: which GPU is unfit, why, and
   *     what mends it
   */
  public static Optional<GpuLease> tryTake(int count, @Nullable String name, Path folder) {
    return tryTake(Machine.here(), count, name, folder);
  }

  static Optional<GpuLease> tryTake(
      Machine machine, int count, @Nullable String name, Path folder) {
    SmiReport report = machine.sound();
    boolean mps = machine.mps().get();
    List<ProcessLock> locks = new ArrayList<>();
    List<GpuFacts> got = new ArrayList<>();
    List<String> unfit = new ArrayList<>();
    String remedy = null;
    int taken = 0;
    for (int place = 0; place < report.gpus().size() && got.size() < count; place++) {
      GpuFacts gpu = report.gpus().get(place);
      if (!machine.allotment().allows(place, gpu.uuid())) {
        continue;
      }
      Optional<ProcessLock> lock = ProcessLock.tryAcquire(folder.resolve(gpu.uuid() + ".lock"));
      if (lock.isEmpty()) {
        taken++;
        continue;
      }
      List<GpuFitness.Problem> problems = problems(machine, gpu, name, mps);
      if (problems.isEmpty()) {
        locks.add(lock.get());
        got.add(gpu);
      } else {
        lock.get().close();
        remedy = remedy == null ? problems.getFirst().remedy() : remedy;
        unfit.add(
            gpu.uuid()
                + ": "
                + String.join("; ", problems.stream().map(GpuFitness.Problem::what).toList()));
      }
    }
    if (got.size() == count) {
      return Optional.of(new GpuLease(locks, got, report.driver()));
    }
    locks.forEach(ProcessLock::close);
    if (got.size() + taken >= count) {
      return Optional.empty();
    }
    throw new EnvironmentException(
        "of " + count + " GPUs there are " + (got.size() + taken) + " that are fit" + said(unfit),
        remedy == null ? "this machine has too few" : remedy);
  }

  /** Looks again before it refuses: who had it a moment ago may have just given it back. */
  private static List<GpuFitness.Problem> problems(
      Machine machine, GpuFacts gpu, @Nullable String name, boolean mps) {
    List<GpuFitness.Problem> problems = GpuFitness.of(gpu, name, mps);
    return problems.isEmpty()
        ? problems
        : machine.report().get().gpus().stream()
            .filter(again -> again.uuid().equals(gpu.uuid()))
            .findFirst()
            .map(again -> GpuFitness.of(again, name, mps))
            .orElse(problems);
  }

  private static String said(List<String> unfit) {
    return unfit.isEmpty() ? "" : "; " + String.join("; ", unfit);
  }

  /** For containers. */
  public List<String> uuids() {
    return gpus.stream().map(GpuFacts::uuid).toList();
  }

  /** For the record. */
  public List<TrialRecord.Gpu> recorded() {
    return gpus.stream().map(gpu -> gpu.recorded(driver)).toList();
  }

  /** What is wrong with them now that they are given back; a sentence each. */
  public List<String> wrong() {
    return wrong(Machine.here());
  }

  List<String> wrong(Machine machine) {
    boolean mps = machine.mps().get();
    return machine.report().get().gpus().stream()
        .filter(gpu -> uuids().contains(gpu.uuid()))
        .flatMap(
            gpu -> GpuFitness.of(gpu, null, mps).stream().map(p -> gpu.uuid() + ": " + p.what()))
        .toList();
  }

  @Override
  public void close() {
    locks.forEach(ProcessLock::close);
  }
}
