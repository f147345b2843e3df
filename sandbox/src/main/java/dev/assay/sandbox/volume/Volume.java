package dev.assay.sandbox.volume;

import java.nio.file.Path;

/** The writable space of one sandbox, a folder on the host with a limit. */
public sealed interface Volume extends AutoCloseable permits LoopVolume, FolderVolume {
  /**
   * The host's folder that is seen at a path in the container; made when asked for the first time
   * and given to the sandbox's user.
   */
  Path folder(String path);

  /** How the limit is kept, for the record. */
  String protection();

  /** Bytes in use; -1 where this is not known. */
  long used();

  /** Bytes over the limit; always 0 where the limit holds by itself. */
  long excess();

  /** Unmounts and deletes. */
  @Override
  void close();
}
