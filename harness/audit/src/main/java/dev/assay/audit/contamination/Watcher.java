package dev.assay.audit.contamination;

/** Is told how a scan goes on. Called from the threads that scan, one call at a time. */
public interface Watcher {
  /** One that does not look. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void found(Hit hit) {
          // Nobody asked.
        }

        @Override
        public void read(long bytes) {
          // Nobody asked.
        }
      };

  /** An item was found; the same may be told more than once. */
  void found(Hit hit);

  /** So many bytes more were read of the files, as they lie on the disk. */
  void read(long bytes);
}
