package dev.assay.runner.greenteam;

/**
 * What became of a workload.
 *
 * @param workload its id
 * @param runtime {@code runc} or {@code runsc}
 * @param passed whether it exited with 0 and said what it must
 * @param seconds from the container's creation to the program's end
 * @param note what went wrong, or why it was not run; empty when all is well
 */
public record WorkloadResult(
    String workload, String runtime, boolean passed, double seconds, String note) {}
