package dev.assay.sandbox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files of a container's {@code /etc}: the trial's uid has a name, {@code agent}, and the container
 * knows its own, which programs such as torchrun look up.
 */
record EtcFiles(Path passwd, Path group, Path hosts) {
  static final String HOST_NAME = "assay";

  static EtcFiles write(Path folder, int uid, String home) {
    String root = "root:x:0:0:root:/root:/usr/sbin/nologin\n";
    String nobody = "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
    String agent = "agent:x:" + uid + ":" + uid + ":agent:" + home + ":/bin/bash\n";
    String groups = "root:x:0:\ntty:x:5:\nnogroup:x:65534:\nagent:x:" + uid + ":\n";
    String hosts = "127.0.0.1\tlocalhost " + HOST_NAME + "\n::1\tlocalhost\n";
    return new EtcFiles(
        write(folder.resolve("passwd"), root + agent + nobody),
        write(folder.resolve("group"), groups),
        write(folder.resolve("hosts"), hosts));
  }

  private static Path write(Path file, String text) {
    try {
      Files.writeString(file, text);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
