package dev.assay.sandbox.gpu;

import dev.assay.results.record.TrialRecord;
import java.util.List;

/**
 * A GPU as {@code nvidia-smi} describes it. Texts are the program's own words.
 *
 * @param usedBytes of its memory, by whomever
 * @param ecc whether errors of its memory are corrected: {@code Enabled}
 * @param uncorrected errors since the driver was loaded that could not be
 * @param remapPending whether rows of its memory are to be replaced at the next reset
 * @param remapFailure whether there are none left to replace them with
 * @param mig whether it is split: {@code Enabled}, {@code Disabled} or {@code N/A}
 * @param smClockMhz highest clock
 * @param memoryClockMhz highest clock
 * @param slowed why it runs slower than it could, now
 */
record GpuFacts(
    String uuid,
    String name,
    long memoryBytes,
    long usedBytes,
    String ecc,
    long uncorrected,
    boolean remapPending,
    boolean remapFailure,
    String mig,
    String computeMode,
    boolean persistent,
    int smClockMhz,
    int memoryClockMhz,
    List<String> slowed,
    List<Program> processes) {
  GpuFacts {
    slowed = List.copyOf(slowed);
    processes = List.copyOf(processes);
  }

  /** Somebody's program on it. */
  record Program(long pid, String type, String name) {}

  TrialRecord.Gpu recorded(String driver) {
    return new TrialRecord.Gpu(uuid, name, memoryBytes, driver, ecc, smClockMhz, memoryClockMhz);
  }
}
