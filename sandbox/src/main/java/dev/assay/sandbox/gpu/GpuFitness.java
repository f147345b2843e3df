package dev.assay.sandbox.gpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a trial may have a GPU, and if not why, and what mends it. */
final class GpuFitness {
  /** More than a driver keeps for itself on an idle GPU. */
  private static final long OWN = 1L << 30;

  private static final List<String> SERIOUS =
      List.of(
          "hw_slowdown", "hw_thermal_slowdown", "hw_power_brake_slowdown", "sw_thermal_slowdown");

  private GpuFitness() {}

  /** Why not. */
  record Problem(String what, String remedy) {}

  /**
   * Looks at a GPU that nobody should be using.
   *
   * @param name that it must have; null for any
   * @param mps whether a daemon of CUDA's multi-process service runs on this machine
   */
  static List<Problem> of(GpuFacts gpu, @Nullable String name, boolean mps) {
    List<Problem> problems = new ArrayList<>();
    if (name != null && !gpu.name().equals(name)) {
      problems.add(
          new Problem(
              "it is a " + gpu.name() + ", the profile is for a " + name,
              "make a profile of its own for it; its results are not comparable"));
    }
    memory(gpu, problems);
    modes(gpu, problems);
    List<String> serious = gpu.slowed().stream().filter(SERIOUS::contains).toList();
    if (!serious.isEmpty()) {
      problems.add(
          new Problem(
              "it is slowed down: " + String.join(", ", serious),
              "see to its cooling and its power, then try again"));
    }
    others(gpu, mps, problems);
    return problems;
  }

  private static void memory(GpuFacts gpu, List<Problem> problems) {
    if (gpu.uncorrected() > 0) {
      problems.add(
          new Problem(
              "its memory had " + gpu.uncorrected() + " uncorrectable errors",
              "drain it and reset it: nvidia-smi --gpu-reset -i " + gpu.uuid()));
    }
    if (gpu.remapFailure()) {
      problems.add(new Problem("its memory has no spare rows left", "have it replaced"));
    } else if (gpu.remapPending()) {
      problems.add(
          new Problem(
              "rows of its memory are to be replaced",
              "drain it and reset it: nvidia-smi --gpu-reset -i " + gpu.uuid()));
    }
  }

  private static void modes(GpuFacts gpu, List<Problem> problems) {
    if (gpu.ecc().equals("Disabled")) {
      problems.add(
          new Problem(
              "errors of its memory are not corrected",
              "nvidia-smi -e 1 -i " + gpu.uuid() + ", then reboot"));
    }
    if (gpu.mig().equals("Enabled")) {
      problems.add(new Problem("it is split (MIG)", "nvidia-smi -mig 0 -i " + gpu.uuid()));
    }
    if (!gpu.computeMode().equals("Default")) {
      problems.add(
          new Problem(
              "its compute mode is " + gpu.computeMode(), "nvidia-smi -c 0 -i " + gpu.uuid()));
    }
  }

  private static void others(GpuFacts gpu, boolean mps, List<Problem> problems) {
    if (mps) {
      problems.add(
          new Problem(
              "a daemon of CUDA's multi-process service runs on this machine",
              "echo quit | nvidia-cuda-mps-control"));
    }
    if (!gpu.processes().isEmpty()) {
      String who =
          String.join(
              ", ", gpu.processes().stream().map(p -> p.name() + " (" + p.pid() + ")").toList());
      problems.add(new Problem("others use it: " + who, "end them, or wait for them"));
    } else if (gpu.usedBytes() > OWN) {
      problems.add(
          new Problem(
              (gpu.usedBytes() >> 20) + " MiB of its memory are held by nobody who is seen here",
              "look for programs in other containers; where there are none, reset it"));
    }
  }
}
