package dev.assay.runner.redteam;

import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** What lies on the host for one run of an attack: secrets, a file, listeners, a provider. */
final class Bait implements AutoCloseable {
  private static final String UNTOUCHED = "untouched";

  final String nonce = "nonce-" + UUID.randomUUID();
  final String secret = "red-secret-" + UUID.randomUUID();
  final Path folder;
  final Listener listener;
  final ScriptedProvider provider;
  private final Path shared;
  private final Process spy;

  Bait() {
    try {
      folder = Files.createTempDirectory("assay-red");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path inside = Files.createDirectory(folder.resolve("mounted"));
      Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path canary = Files.writeString(inside.resolve("canary"), UNTOUCHED);
      Files.setPosixFilePermissions(canary, PosixFilePermissions.fromString("rw-rw-rw-"));
      Files.writeString(folder.resolve("key"), secret);
      // Readable by all: what keeps it from the agent is that it is not there.
      Files.setPosixFilePermissions(
          Files.writeString(folder.resolve("hidden.csv"), "item,answer\n" + secret + ",A\n"),
          PosixFilePermissions.fromString("rw-r--r--"));
      shared = Files.writeString(Path.of("/dev/shm", nonce), secret);
      listener = Listener.open(nonce);
      listener.alsoAt(folder.resolve("serve.sock"));
      // Where a host that is careless with its engine would have the engine's.
      Files.createLink(folder.resolve("docker.sock"), folder.resolve("serve.sock"));
      provider = ScriptedProvider.start(Script.of(), 0, _ -> {});
      spy = new ProcessBuilder("python3", "-c", "import time; time.sleep(120)", secret).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lay out what the attacks look for", e);
    }
  }

  Path mounted() {
    return folder.resolve("mounted");
  }

  /** Whether the mounted folder is no longer as it was. */
  boolean changed() {
    try (var all = Files.list(mounted())) {
      return all.count() != 1 || !Files.readString(mounted().resolve("canary")).equals(UNTOUCHED);
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    spy.destroyForcibly();
    listener.close();
    provider.close();
    try {
      Files.deleteIfExists(shared);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFiles.deleteTree(folder);
  }
}
