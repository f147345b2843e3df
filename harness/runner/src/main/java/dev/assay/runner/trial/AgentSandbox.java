package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Step;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an agent finds in its container (design: user, folders, commands, environment). */
final class AgentSandbox {
  static final String WORKSPACE = "/workspace";
  static final String FINAL_MODEL = "/workspace/final_model";
  static final List<String> WRITABLE = List.of(WORKSPACE, "/home/agent", "/tmp");
  private static final String GATEWAY = "http://127.0.0.1:3128";
  private static final String PLACEHOLDER = "assay-placeholder";

  /** Where programs look for the authorities that they trust. */
  private static final List<String> AUTHORITIES =
      List.of("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE");

  private AgentSandbox() {}

  static SandboxSpec spec(
      TrialContext context, ImageRef image, Path agent, Path given, Instant deadline) {
    Limits limits = context.profile().agent();
    GatewayPolicy policy = policy(context);
    return new SandboxSpec(
        context.owner(),
        name(context, "agent"),
        image,
        List.of("/agent/run.sh"),
        environment(context, deadline, policy),
        user(context),
        mounts(context, agent, given),
        WRITABLE,
        WORKSPACE,
        withDisk(limits, context.spec().budget().diskBytes()),
        new Door.Gateway(
            context.spec().budget().wall(),
            policy,
            context.agent().hosts(),
            new PackageScan(context)),
        context.profile().runtime(),
        List.of());
  }

  private static GatewayPolicy policy(TrialContext context) {
    List<String> models = context.agent().models();
    GatewayPolicy policy =
        Grants.of(
            context.spec().regime().gateway(),
            context.operator(),
            models,
            context.spec().budget(),
            context.model().hub());
    Grants.missing(policy, models)
        .forEach(name ->
            context.journal().note(Step.RUN, "no provider is granted for model '" + name + "'"));
    return policy;
  }

  /** A name for one of this attempt's sandboxes. */
  static String name(TrialContext context, String role) {
    return role + "-" + Digests.of(context.owner()).substring(0, 12);
  }

  /** A uid of this trial alone, from 200000 up, so that per-user limits and files are its own. */
  static int user(TrialContext context) {
    return 200_000
        + (int) (Long.parseLong(Digests.of(context.owner()).substring(0, 12), 16) % 1_000_000);
  }

  private static Limits withDisk(Limits limits, long disk) {
    return new Limits(
        limits.memoryBytes(),
        limits.cpus(),
        limits.processes(),
        disk,
        limits.sharedMemoryBytes(),
        limits.openFiles(),
        limits.outputBytes());
  }

  private static List<Mount> mounts(TrialContext context, Path agent, Path given) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(agent, "/agent"));
    mounts.add(new Mount(given, "/task"));
    mounts.add(new Mount(context.model().files(), "/models/base"));
    for (Agent.Asset asset : context.agent().assets()) {
      mounts.add(new Mount(asset.source(), "/assets/" + asset.name()));
    }
    return mounts;
  }

  private static Map<String, String> environment(
      TrialContext context, Instant deadline, GatewayPolicy policy) {
    Map<String, String> all = new HashMap<>();
    // What an agent installs lands in its HOME and is found first, as on any machine.
    all.put("PATH", "/home/agent/.local/bin:/opt/venv/bin:/usr/local/bin:/usr/bin:/bin");
    all.put("HOME", "/home/agent");
    all.put("USER", "agent");
    all.put("LOGNAME", "agent");
    all.put("TMPDIR", "/tmp");
    all.put("LANG", "C.UTF-8");
    all.put("PYTHONUNBUFFERED", "1");
    all.put(
        "OMP_NUM_THREADS", Integer.toString(Math.max(1, (int) context.profile().agent().cpus())));
    // Threads that wait by spinning starve each other as soon as anything else runs on the machine.
    all.put("OMP_WAIT_POLICY", "PASSIVE");
    all.put("ASSAY_TASK", context.task().name());
    all.put("ASSAY_BASE_MODEL", context.model().name());
    all.put("ASSAY_DEADLINE", Long.toString(deadline.getEpochSecond()));
    all.put("ASSAY_BUDGET_SECONDS", Long.toString(context.spec().budget().wallSeconds()));
    context
        .agent()
        .values()
        .forEach((name, value) -> all.put("ASSAY_AGENT_" + name.toUpperCase(Locale.ROOT), value));
    all.put("HF_ENDPOINT", GATEWAY + "/hf");
    // Xet's chunked transfers cannot be digested on the way; plain ones can.
    all.put("HF_HUB_DISABLE_XET", "1");
    all.put("HF_HUB_DISABLE_TELEMETRY", "1");
    packageIndices(all);
    if (policy.tunnels().stream().anyMatch(Regime.Tunnel::seen)) {
      AUTHORITIES.forEach(name -> all.put(name, "/gate/ca.pem"));
    }
    all.put("HTTPS_PROXY", GATEWAY);
    all.put("NO_PROXY", "127.0.0.1,localhost");
    all.put("ANTHROPIC_BASE_URL", GATEWAY + "/anthropic");
    all.put("OPENAI_BASE_URL", GATEWAY + "/openai/v1");
    all.put("GOOGLE_GEMINI_BASE_URL", GATEWAY + "/gemini");
    all.put("ANTHROPIC_API_KEY", PLACEHOLDER);
    all.put("OPENAI_API_KEY", PLACEHOLDER);
    all.put("GEMINI_API_KEY", PLACEHOLDER);
    return all;
  }

  /** A package is fetched and searched as a whole before its first byte comes. */
  private static void packageIndices(Map<String, String> all) {
    all.put("PIP_INDEX_URL", GATEWAY + "/pypi/simple");
    all.put("UV_INDEX_URL", GATEWAY + "/pypi/simple");
    all.put("UV_DEFAULT_INDEX", GATEWAY + "/pypi/simple");
    all.put("PIP_DEFAULT_TIMEOUT", "600");
    all.put("UV_HTTP_TIMEOUT", "600");
    all.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    all.put("NPM_CONFIG_REGISTRY", GATEWAY + "/npm/");
    all.put("NPM_CONFIG_FETCH_TIMEOUT", "600000");
    // Endpoints that are not served: what asks them only waits.
    all.put("NPM_CONFIG_AUDIT", "false");
    all.put("NPM_CONFIG_FUND", "false");
    all.put("NPM_CONFIG_UPDATE_NOTIFIER", "false");
  }
}
