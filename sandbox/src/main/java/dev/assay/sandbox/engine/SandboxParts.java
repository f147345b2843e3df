package dev.assay.sandbox.engine;

import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.ProcessIdentity;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.volume.Volume;
import dev.assay.sandbox.volume.Volumes;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What stands beside a container on the host: folders, volume, door. */
final class SandboxParts implements AutoCloseable {
  private final Folders folders;
  private final SandboxHome home;
  private final AtomicReference<@Nullable String> gone;
  private final Volume volume;
  private final SandboxDoor door;

  private SandboxParts(
      Folders folders,
      SandboxHome home,
      AtomicReference<@Nullable String> gone,
      Volume volume,
      SandboxDoor door) {
    this.folders = folders;
    this.home = home;
    this.gone = gone;
    this.volume = volume;
    this.door = door;
  }

  /** Makes all of it, or nothing. */
  static SandboxParts create(
      Folders folders, Additions additions, SandboxSpec spec, SandboxListener listener) {
    AtomicReference<@Nullable String> gone = new AtomicReference<>();
    SandboxHome home = SandboxHome.create(folders, spec.owner(), ProcessIdentity.self());
    Volume volume = null;
    try {
      volume =
          Volumes.create(
              beside(folders, additions), home.state(), spec.limits().volumeBytes(), spec.user());
      SandboxDoor door = SandboxDoor.open(spec, home, listener, gone::get, additions.off());
      return new SandboxParts(folders, home, gone, volume, door);
    } catch (RuntimeException e) {
      if (volume != null) {
        Channels.closeQuietly(volume);
      }
      home.delete();
      throw e;
    }
  }

  /** Who may not mount gets a folder that is watched. */
  private static Folders beside(Folders folders, Additions additions) {
    return additions.quota() ? folders : new Folders(folders.state(), folders.runtime(), false);
  }

  Folders folders() {
    return folders;
  }

  SandboxHome home() {
    return home;
  }

  Volume volume() {
    return volume;
  }

  SandboxDoor door() {
    return door;
  }

  /** Nobody inside will dial any more. The first reason stays. */
  void gone(String why) {
    gone.compareAndSet(null, why);
  }

  @Override
  public void close() {
    door.close();
    volume.close();
    home.delete();
  }
}
