package dev.assay.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run, and what it may have.
 *
 * @param owner who made it: the trial's id with its job folder; found again by {@link
 *     Sandboxes#reap}
 * @param name short name, unique among living sandboxes; letters, digits and dashes
 * @param command program and arguments, run as a child of the image's init where the door is a
 *     gateway, else as is
 * @param environment set over the image's own variables; nothing of the host is inherited
 * @param user uid and gid of everything inside; never 0
 * @param mounts files and folders of the host, read-only
 * @param writable absolute folders in the container that lie on the one capped volume, such as
 *     {@code /workspace}, {@code /home/agent} and {@code /tmp}
 * @param workingFolder where the command starts
 * @param runtime {@code runc} or {@code runsc}
 * @param gpus UUIDs of GPUs, empty for none
 */
public record SandboxSpec(
    String owner,
    String name,
    ImageRef image,
    List<String> command,
    Map<String, String> environment,
    int user,
    List<Mount> mounts,
    List<String> writable,
    String workingFolder,
    Limits limits,
    Door door,
    String runtime,
    List<String> gpus) {
  public SandboxSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    mounts = List.copyOf(mounts);
    writable = List.copyOf(writable);
    gpus = List.copyOf(gpus);
    if (user < 1000) {
      throw new IllegalArgumentException("user must be at least 1000, is " + user);
    }
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command must not be empty");
    }
  }

  /** A file or folder of the host, seen read-only in the container. */
  public record Mount(Path source, String target) {}
}
