package dev.assay.benchmarks.sandbox;

import dev.assay.runner.plan.Profile;
import dev.assay.runner.trial.AgentEnvironment;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import dev.assay.sandbox.Sandboxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Sandboxes as agents of the {@code cpu} profile get them, with other programs. */
final class Boxes {
  static final int USER = 210_654;
  static final Path ROOT = Path.of(System.getProperty("assay.root", ".")).toAbsolutePath();
  static final Profile PROFILE = Profile.load(ROOT, "cpu");
  static final Path MODEL = ROOT.resolve("tasks/models/tiny-qwen3-base/files");

  private Boxes() {}

  static ImageRef image(Sandboxes engine) {
    return engine.ensure(new ImageRecipe.Standard(ROOT, "cpu", "agent"), System.err::println);
  }

  static Door gateway() {
    return gateway(GatewayPolicy.nothing());
  }

  static Door gateway(GatewayPolicy policy) {
    return new Door.Gateway(Duration.ofMinutes(20), policy, List.of());
  }

  static SandboxSpec spec(
      ImageRef image, String name, String runtime, Door door, Path programs, String... command) {
    return new SandboxSpec(
        "benchmark",
        name,
        image,
        List.of(command),
        AgentEnvironment.of(PROFILE.agent().cpus()),
        USER,
        List.of(new Mount(programs, "/agent"), new Mount(MODEL, "/models/base")),
        AgentEnvironment.WRITABLE,
        AgentEnvironment.WORKSPACE,
        PROFILE.agent(),
        door,
        runtime,
        List.of());
  }

  /** The folder of programs that run inside. */
  static Path programs() {
    return ROOT.resolve("harness/benchmarks/scripts/inside");
  }

  /** The value of an option {@code NAME=VALUE} among the arguments. */
  static int number(String[] arguments, String name, int otherwise) {
    for (String argument : arguments) {
      if (argument.startsWith(name + "=")) {
        return Integer.parseInt(argument.substring(name.length() + 1));
      }
    }
    return otherwise;
  }
}
