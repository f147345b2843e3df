package dev.assay.sandbox.gpu;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Gpus.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how it stands with this machine's GPUs. */
public final class GpuDoctor {
  private GpuDoctor() {}

  /** A row for each thing that was looked at; one where there is no GPU. */
  public static List<Row> rows() {
    return NvidiaSmi.find().isEmpty()
        ? List.of(
            new Row(
                "gpu",
                Row.State.ABSENT,
                "none",
                "the cpu profile needs none; the h100 profile needs an NVIDIA driver and its container toolkit"))
        : rows(Machine.here());
  }

  static List<Row> rows(Machine machine) {
    List<Row> rows = new ArrayList<>();
    SmiReport report;
    try {
      report = machine.report().get();
    } catch (EnvironmentException e) {
      return List.of(new Row("gpu", Row.State.BAD, String.valueOf(e.getMessage()), e.remedy()));
    }
    rows.add(version("gpu driver", "driver", Version.in(report.driver())));
    rows.add(version("gpu toolkit", "toolkit", machine.toolkit().get()));
    boolean mps = machine.mps().get();
    report.gpus().forEach(gpu -> rows.add(gpu(gpu, mps)));
    if (report.gpus().stream().anyMatch(gpu -> !gpu.persistent())) {
      rows.add(
          new Row(
              "gpu mode",
              Row.State.LESS,
              "the driver is unloaded whenever nobody uses it, and every look takes a second",
              "nvidia-smi -pm 1, or the service nvidia-persistenced"));
    }
    return rows;
  }

  private static Row version(String row, String component, Optional<Version> version) {
    if (version.isEmpty()) {
      return new Row(
          row,
          Row.State.LESS,
          "not found",
          "install nvidia-container-toolkit for the h100 profile");
    }
    List<KnownEscapes.Escape> open = KnownEscapes.table().of(component, version.get());
    return open.isEmpty()
        ? new Row(row, Row.State.OK, version.get().toString(), null)
        : new Row(
            row,
            Row.State.BAD,
            version.get()
                + " lets containers out: "
                + String.join(", ", open.stream().map(KnownEscapes.Escape::id).toList()),
            "update it to " + String.join(" or ", open.getLast().fixed()) + ", or newer");
  }

  private static Row gpu(GpuFacts gpu, boolean mps) {
    List<GpuFitness.Problem> problems = GpuFitness.of(gpu, null, mps);
    String what = gpu.name() + ", " + (gpu.memoryBytes() >> 20) + " MiB, " + gpu.uuid();
    return problems.isEmpty()
        ? new Row("gpu", Row.State.OK, what, null)
        : new Row(
            "gpu",
            Row.State.LESS,
            what
                + ": "
                + String.join("; ", problems.stream().map(GpuFitness.Problem::what).toList()),
            problems.getFirst().remedy());
  }
}
