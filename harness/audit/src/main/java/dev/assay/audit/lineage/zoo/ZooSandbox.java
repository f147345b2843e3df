package dev.assay.audit.lineage.zoo;

import dev.assay.results.store.Digests;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sandbox that makes one family: the zoo's programs read-only, one processor, no door. */
final class ZooSandbox {
  static final String OUT = "/out";
  private static final int USER = 60_003;
  private static final Limits LIMITS =
      new Limits(3L << 30, 1.0, 128, 1L << 30, 64L << 20, 4096, 4L << 20);

  private ZooSandbox() {}

  static SandboxSpec spec(Path root, ImageRef image, Path folder, String family, boolean small) {
    String owner = "zoo " + folder.toAbsolutePath();
    List<String> command = new ArrayList<>(List.of("python3", "-B", "/zoo/make.py"));
    command.addAll(List.of("--out", OUT, "--jobs", "1", "--families", family));
    if (small) {
      command.add("--small");
    }
    return new SandboxSpec(
        owner,
        "zoo-" + family + "-" + Digests.of(owner).substring(0, 8),
        image,
        command,
        environment(),
        USER,
        List.of(new Mount(root.resolve("harness/audit/zoo"), "/zoo")),
        List.of(OUT, "/tmp"),
        OUT,
        LIMITS,
        new Door.Closed(),
        "runc",
        List.of());
  }

  private static Map<String, String> environment() {
    // Memory that is given back and taken again for every tensor costs a third of the time.
    return Map.of(
        "PATH", "/opt/venv/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME", "/tmp",
        "LANG", "C.UTF-8",
        "HF_HUB_OFFLINE", "1",
        "OMP_NUM_THREADS", "1",
        "PYTHONUNBUFFERED", "1",
        "MALLOC_TRIM_THRESHOLD_", "4000000000",
        "MALLOC_MMAP_THRESHOLD_", "4000000000");
  }
}
