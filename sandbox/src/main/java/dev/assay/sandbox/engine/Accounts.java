package dev.assay.sandbox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The account files of a container, so that the trial's uid has a name: {@code agent}. */
record Accounts(Path passwd, Path group) {
  static Accounts write(Path folder, int uid, String home) {
    String root = "root:x:0:0:root:/root:/usr/sbin/nologin\n";
    String nobody = "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
    String agent = "agent:x:" + uid + ":" + uid + ":agent:" + home + ":/bin/bash\n";
    String groups = "root:x:0:\ntty:x:5:\nnogroup:x:65534:\nagent:x:" + uid + ":\n";
    return new Accounts(
        write(folder.resolve("passwd"), root + agent + nobody),
        write(folder.resolve("group"), groups));
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
