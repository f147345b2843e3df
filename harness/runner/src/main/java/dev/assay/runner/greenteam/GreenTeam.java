package dev.assay.runner.greenteam;

import dev.assay.results.EnvironmentException;
import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.trial.AgentEnvironment;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.catalog.BaseModel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs workloads, each in a fresh sandbox as an agent of the {@code cpu} profile gets it. */
public final class GreenTeam {
  private static final int USER = 210_321;
  private static final String REPOSITORY = "assay/tiny-qwen3-base";
  private static final int TOLD = 400;
  private static final long BYTES = 1L << 30;

  private final Sandboxes engine;
  private final Path root;
  private final String runtime;
  private final Offers offers;
  private final Profile profile;
  private final ImageRef image;
  private final Path base;

  /**
   * Makes the agent's image where it is missing.
   *
   * @param root root of the product's tree
   * @param runtime {@code runc} or {@code runsc}
   */
  public GreenTeam(Sandboxes engine, Path root, String runtime, Offers offers, Progress progress) {
    if (!engine.runtimes().contains(runtime)) {
      throw new EnvironmentException(
          "the container engine has no runtime '" + runtime + "'",
          "it has " + String.join(", ", engine.runtimes()));
    }
    this.engine = engine;
    this.root = root;
    this.runtime = runtime;
    this.offers = offers;
    // What a killed run left behind; what a living one works with stays.
    engine.reap("greenteam");
    profile = Profile.load(root, "cpu");
    image = engine.ensure(new ImageRecipe.Standard(root, "cpu", "agent"), progress);
    base = BaseModel.load(root.resolve("tasks/models/tiny-qwen3-base")).files();
  }

  /** Runs one; what the runtime is known not to do is not run, and counts as neither. */
  public WorkloadResult run(Workload workload) throws InterruptedException {
    long start = System.nanoTime();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Ending ending;
    try (Sandbox box = engine.create(spec(workload), SandboxListener.none())) {
      box.start(output);
      ending = box.await(Instant.now().plusSeconds(workload.limitSeconds()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String note = Verdicts.note(workload, ending, said(output));
    return new WorkloadResult(workload.id(), runtime, note.isEmpty(), seconds, note);
  }

  private SandboxSpec spec(Workload workload) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(Workloads.folder(root).resolve("programs"), "/agent"));
    mounts.add(new Mount(base, "/models/base"));
    Duration budget = Duration.ofSeconds(workload.limitSeconds());
    return new SandboxSpec(
        "greenteam",
        "green-" + Digests.of(workload.id()).substring(0, 8),
        image,
        workload.command(),
        environment(budget),
        USER,
        mounts,
        AgentEnvironment.WRITABLE,
        AgentEnvironment.WORKSPACE,
        profile.agent(),
        new Door.Gateway(budget, policy(workload), List.of()),
        runtime,
        List.of());
  }

  /** Nothing, but what the workload is about. */
  private GatewayPolicy policy(Workload workload) {
    return new GatewayPolicy(
        List.of(),
        List.of(),
        GatewayPolicy.ModelBudget.NONE,
        workload.needsHub() ? hub() : null,
        workload.needsIndex() ? index() : null,
        null,
        List.of());
  }

  private GatewayPolicy.Hub hub() {
    Regime.Hub grant = new Regime.Hub("refuse", "refuse", "refuse");
    return new GatewayPolicy.Hub(grant, folder(offers.hub(REPOSITORY, base)), REPOSITORY);
  }

  private GatewayPolicy.Packages index() {
    Regime.Packages grant = new Regime.Packages(List.of("*"), "refuse", BYTES);
    return new GatewayPolicy.Packages(grant, folder(offers.wheels()));
  }

  private static Operator.Source folder(Path folder) {
    return new Operator.Source(null, folder.toString(), null, null);
  }

  private Map<String, String> environment(Duration budget) {
    Map<String, String> all = new HashMap<>(AgentEnvironment.of(profile.agent().cpus()));
    all.put("ASSAY_DEADLINE", Long.toString(Instant.now().plus(budget).getEpochSecond()));
    all.put("BASE_REPOSITORY", REPOSITORY);
    return all;
  }

  /** The output's lines without their time stamps. */
  private static List<String> said(ByteArrayOutputStream output) {
    return output
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  /** Compares with what must be seen. */
  static final class Verdicts {
    private Verdicts() {}

    /** What is wrong; empty for nothing. */
    static String note(Workload workload, Ending ending, List<String> said) {
      List<String> last =
          said.subList(Math.max(0, said.size() - workload.expect().size()), said.size());
      if (!ending.equals(new Ending.Exited(0, null))) {
        return "ended by " + ending + "; last words: " + tail(said);
      }
      return last.equals(workload.expect()) ? "" : "said otherwise: " + tail(said);
    }

    private static String tail(List<String> said) {
      String text = String.join(" | ", said.subList(Math.max(0, said.size() - 12), said.size()));
      return text.substring(Math.max(0, text.length() - TOLD));
    }
  }
}
