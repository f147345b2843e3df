package dev.assay.runner.redteam;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.Digests;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.trial.AgentEnvironment;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Protection;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.UsageSample;
import dev.assay.sandbox.engine.Additions;
import dev.assay.sandbox.engine.DockerSandboxes;
import dev.assay.sandbox.wire.Feature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Runs attacks, each in a fresh sandbox as an agent gets it, and in one without a protection. */
public final class RedTeam {
  private static final int USER = 210_322;
  private static final long REQUESTS = 3;
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 20;
  private static final long QUIET_MILLIS = 500;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path root;
  private final String runtime;
  private final Profile profile;
  private final ImageRef image;

  /** Makes the agent's image where it is missing. */
  public RedTeam(Sandboxes engine, Path root, String runtime, Progress progress) {
    if (!engine.runtimes().contains(runtime)) {
      throw new EnvironmentException(
          "the container engine has no runtime '" + runtime + "'",
          "it has " + String.join(", ", engine.runtimes()));
    }
    this.root = root;
    this.runtime = runtime;
    // What a killed run left behind; what a living one works with stays.
    engine.reap("redteam");
    profile = Profile.load(root, "cpu");
    image = engine.ensure(new ImageRecipe.Standard(root, "cpu", "agent"), progress);
  }

  /** Runs one, with everything on and, if wanted, with its protection off. */
  public AttackResult run(Attack attack, boolean alsoOff) throws InterruptedException {
    Seen on = once(attack, Set.of());
    Seen off = alsoOff ? once(attack, attack.weakened()) : null;
    String evidence = "on: " + on.words() + (off == null ? "" : "; off: " + off.words());
    return new AttackResult(
        attack.id(),
        attack.group(),
        runtime,
        attack.expected(),
        on.ran() && !on.success(),
        off == null ? null : off.success(),
        String.join(" ", attack.off()),
        evidence);
  }

  /** What one run showed: an attack whose program did not run proves nothing. */
  private record Seen(boolean ran, boolean success, String words) {}

  private Seen once(Attack attack, Set<Protection> off) throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Aftermath.Found after;
    try (Bait bait = new Bait();
        Sandboxes engine = DockerSandboxes.connect(Additions.without(off))) {
      try (Sandbox box = engine.create(spec(attack, bait, off), SandboxListener.none())) {
        box.start(output);
        await(box, output, attack, off);
        drain(output, attack);
        UsageSample usage = box.usage();
        after =
            attack.seenBy().afterwards()
                ? new Aftermath(box, bait, attack, off, root).look()
                : new Aftermath.Found(used(attack, usage), amount(attack, output, usage));
      }
      String said = output.toString(StandardCharsets.UTF_8);
      boolean success = after.success() || success(attack, bait, said);
      boolean ran = said.contains("tried " + attack.id());
      String seen = success ? "seen by " + attack.evidence() : "nothing by " + attack.evidence();
      return new Seen(ran, success, (ran ? "" : "program broke off, ") + seen + last(said, after));
    }
  }

  /** The gateway takes no word from another user, so that root's end is seen by what it said. */
  private static void await(
      Sandbox box, ByteArrayOutputStream output, Attack attack, Set<Protection> off)
      throws InterruptedException {
    Instant last = Instant.now().plus(LIMIT);
    if (!off.contains(Protection.USER)) {
      box.await(last);
      return;
    }
    while (box.await(Instant.now().plusMillis(POLL_MILLIS)) instanceof Ending.Deadline
        && !said(output, attack)
        && Instant.now().isBefore(last)) {
      // Looks again.
    }
  }

  private static boolean said(ByteArrayOutputStream output, Attack attack) {
    return output.toString(StandardCharsets.UTF_8).contains("tried " + attack.id());
  }

  /** The program's end is told before its last words have come. */
  private static void drain(ByteArrayOutputStream output, Attack attack)
      throws InterruptedException {
    Instant last = Instant.now().plus(DRAIN);
    while (!said(output, attack) && Instant.now().isBefore(last)) {
      Thread.sleep(POLL_MILLIS);
    }
    // What it printed most of comes after that.
    int before = -1;
    while (attack.seenBy() == Attack.Evidence.LOG
        && output.size() > before
        && Instant.now().isBefore(last)) {
      before = output.size();
      Thread.sleep(QUIET_MILLIS);
    }
  }

  private boolean success(Attack attack, Bait bait, String said) {
    return switch (attack.seenBy()) {
      case LISTENER -> bait.listener.heard();
      case FILE -> bait.changed();
      case SECRET -> said.contains(bait.secret);
      case PROVIDER ->
          bait.provider.asked().stream()
              .anyMatch(line -> (line.path() + line.body()).contains(bait.nonce));
      case REQUESTS -> bait.provider.asked().size() > REQUESTS;
      case REPORTED -> said.contains("reached " + bait.nonce);
      case LOG -> said.length() > logged(attack);
      case LATE, TAKEN, HIDDEN, SERVED, MEMORY, DISK -> false;
      case RECORD -> throw new IllegalStateException("seen in whole trials");
    };
  }

  /** The line that says so comes on top, with its time stamp. */
  private long logged(Attack attack) {
    return RedLimits.of(profile.agent(), attack.group(), Set.of()).outputBytes() + (1 << 16);
  }

  /** How much there was, where that is what success is seen by. */
  private static String amount(Attack attack, ByteArrayOutputStream output, UsageSample usage) {
    return switch (attack.seenBy()) {
      case LOG -> output.size() + " bytes kept";
      case MEMORY -> usage.memoryPeakBytes() + " bytes at most";
      case DISK -> usage.diskBytes() + " bytes";
      default -> "";
    };
  }

  private boolean used(Attack attack, UsageSample usage) {
    Limits allowed = RedLimits.of(profile.agent(), attack.group(), Set.of());
    return switch (attack.seenBy()) {
      case MEMORY -> usage.memoryPeakBytes() > allowed.memoryBytes();
      case DISK -> usage.diskBytes() > allowed.volumeBytes();
      default -> false;
    };
  }

  /** What the program said of its failure. */
  private static String last(String said, Aftermath.Found after) {
    String more = after.words().isEmpty() ? "" : ", " + after.words();
    return said.lines()
        .filter(line -> line.contains("result: "))
        .reduce((_, b) -> b)
        .map(line -> " (" + line.substring(line.indexOf("result: ") + 8) + more + ")")
        .orElse(more);
  }

  private SandboxSpec spec(Attack attack, Bait bait, Set<Protection> off) {
    List<String> command = new ArrayList<>(attack.program());
    command.set(0, "/agent/" + command.getFirst());
    command.addFirst("python3");
    return new SandboxSpec(
        "redteam",
        "red-" + Digests.of(bait.nonce).substring(0, 8),
        image,
        command,
        environment(attack, bait, off),
        USER,
        mounts(bait, off),
        AgentEnvironment.WRITABLE,
        AgentEnvironment.WORKSPACE,
        RedLimits.of(profile.agent(), attack.group(), off),
        new Door.Gateway(LIMIT, policy(bait, off), List.of()),
        runtime,
        List.of());
  }

  private List<Mount> mounts(Bait bait, Set<Protection> off) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(Attacks.folder(root).resolve("programs"), "/agent"));
    mounts.add(new Mount(bait.mounted(), "/bait"));
    mounts.add(new Mount(root.resolve("tasks/models/tiny-qwen3-base/files"), "/models/base"));
    if (off.contains(Protection.NARROW_MOUNTS)) {
      mounts.add(new Mount(bait.folder, bait.folder.toString()));
    }
    if (off.contains(Protection.TEST_OUTSIDE)) {
      mounts.add(new Mount(bait.folder.resolve("hidden.csv"), "/task/hidden.csv"));
    }
    return mounts;
  }

  private static GatewayPolicy policy(Bait bait, Set<Protection> off) {
    List<Door.Model> models = new ArrayList<>(List.of(new Door.Model("granted", 1, 1)));
    if (off.contains(Protection.MODEL_RULES)) {
      models.add(new Door.Model("forbidden", 1, 1));
    }
    String key = bait.folder.resolve("key").toString();
    String url = bait.provider.uri().toString();
    List<Door.Provider> providers =
        List.of(
            new Door.Provider("anthropic", url, "anthropic", null, key, models),
            new Door.Provider("openai", url + "/v1", "openai-responses", null, key, models),
            new Door.Provider("gemini", url, "gemini", null, key, models));
    List<String> features =
        off.contains(Protection.FEATURE_RULES)
            ? Stream.of(Feature.Kind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList()
            : List.of();
    Long requests = off.contains(Protection.REQUEST_BUDGET) ? null : REQUESTS;
    return new GatewayPolicy(
        providers,
        features,
        new GatewayPolicy.ModelBudget(null, null, requests, null),
        null,
        null,
        null,
        List.of());
  }

  private Map<String, String> environment(Attack attack, Bait bait, Set<Protection> off) {
    Map<String, String> all = new HashMap<>(AgentEnvironment.of(profile.agent().cpus()));
    all.put("RED_ID", attack.id());
    all.put("RED_NONCE", bait.nonce);
    all.put("RED_PORT", Integer.toString(bait.listener.port()));
    all.put("RED_PROCESSES", Integer.toString(profile.agent().processes()));
    all.put("RED_HOST_FOLDER", bait.folder.toString());
    if (off.contains(Protection.TEST_OUTSIDE)) {
      all.put("TEST_ITEMS", bait.secret);
    }
    if (off.contains(Protection.KEY_OUTSIDE)) {
      all.put("ANTHROPIC_API_KEY", bait.secret);
    }
    return all;
  }
}
