package dev.assay.sandbox.gpu;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a machine's GPUs a cluster's scheduler gave this process: within a job of Slurm those
 * that {@code CUDA_VISIBLE_DEVICES} names, by place in the driver's order or by UUID; elsewhere all
 * of them, whatever that variable says.
 */
record Allotment(@Nullable Set<String> names) {
  private static final String JOB = "SLURM_JOB_ID";
  private static final String DEVICES = "CUDA_VISIBLE_DEVICES";

  static Allotment of(Map<String, String> environment) {
    if (!environment.containsKey(JOB)) {
      return new Allotment(null);
    }
    String named = environment.getOrDefault(DEVICES, "");
    return new Allotment(
        Arrays.stream(named.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Whether a GPU may be taken.
   *
   * @param place in the driver's order, from 0
   */
  boolean allows(int place, String uuid) {
    return names == null || names.contains(Integer.toString(place)) || names.contains(uuid);
  }
}
