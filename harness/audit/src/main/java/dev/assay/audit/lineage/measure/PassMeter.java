package dev.assay.audit.lineage.measure;

/** Adds up what a pass has gone over. */
final class PassMeter {
  private final PassProgress progress;
  private final long total;
  private long done;

  PassMeter(PassProgress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  synchronized void advance(long bytes) {
    done += bytes;
    progress.advanced(done, total);
  }
}
