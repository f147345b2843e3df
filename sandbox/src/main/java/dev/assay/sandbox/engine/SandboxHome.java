package dev.assay.sandbox.engine;

import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.ProcessIdentity;
import dev.assay.sandbox.volume.Volumes;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two folders of one sandbox on the host: one on disk for its volume, one for its sockets.
 *
 * @param id the name of both
 */
record SandboxHome(String id, Path state, Path runtime) {
  private static final Logger log = LoggerFactory.getLogger(SandboxHome.class);
  private static final int TRIES = 5;
  private static final long PAUSE_MILLIS = 200;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OWNER_FILE = "owner.json";

  /** Who made a sandbox; kept beside its volume, where it survives a restart of the machine. */
  record Owner(String owner, String process) {}

  static SandboxHome create(Folders folders, String owner, ProcessIdentity process) {
    byte[] random = new byte[6];
    RANDOM.nextBytes(random);
    SandboxHome home = of(folders, HexFormat.of().formatHex(random));
    Folders.makePrivate(folders.runtime());
    Folders.makePrivate(sandboxes(folders));
    Folders.makePrivate(home.state);
    Json.write(home.state.resolve(OWNER_FILE), new Owner(owner, process.text()));
    Folders.makePrivate(home.runtime);
    return home;
  }

  static SandboxHome of(Folders folders, String id) {
    return new SandboxHome(id, sandboxes(folders).resolve(id), folders.runtime().resolve(id));
  }

  static Path sandboxes(Folders folders) {
    return folders.state().resolve("sandboxes");
  }

  /** Who made it, where that is known. */
  Optional<Owner> owner() {
    Path file = state.resolve(OWNER_FILE);
    try {
      return Files.exists(file) ? Optional.of(Json.read(file, Owner.class)) : Optional.empty();
    } catch (dev.assay.results.InputException e) {
      return Optional.empty();
    }
  }

  boolean exists() {
    return Files.exists(state) || Files.exists(runtime);
  }

  /** The folder that the container sees as {@code /gate}: its user's alone where that can be. */
  Path makeGate(int uid) {
    Path gate = Folders.makePrivate(runtime.resolve("gate"));
    // Else everybody may enter, and the folder above keeps all but the container out.
    return Folders.give(gate, uid) ? gate : Folders.make(gate, "rwxr-xr-x");
  }

  /** Tells the watchdog that the end is under way, and may take as long as copying takes. */
  void markStopping() {
    try {
      Files.writeString(runtime.resolve("stopping"), "");
    } catch (java.io.IOException e) {
      log.debug("the watchdog of {} is not told", id, e);
    }
  }

  /** Ends the watchdog, unmounts, and deletes both folders. */
  void delete() {
    Watchdog.end(this);
    for (int tries = 1; !deleted(tries == TRIES) && tries < TRIES; tries++) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** What vanishes meanwhile, by the watchdog or a process that is still dying, ends one try. */
  private boolean deleted(boolean last) {
    try {
      AtomicFiles.deleteTree(runtime);
      Volumes.release(state);
      AtomicFiles.deleteTree(state);
      return true;
    } catch (UncheckedIOException e) {
      if (last) {
        log.warn("the folders of sandbox {} could not be deleted: {}", id, e.getMessage());
      }
      return false;
    }
  }
}
