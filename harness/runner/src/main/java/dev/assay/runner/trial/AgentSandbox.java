package dev.assay.runner.trial;

import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Step;
import dev.assay.runner.plan.JobLimits;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an agent finds in its container (design: user, folders, commands, environment). */
final class AgentSandbox {
  static final String WORKSPACE = AgentEnvironment.WORKSPACE;
  static final String FINAL_MODEL = "/workspace/final_model";
  static final List<String> WRITABLE = AgentEnvironment.WRITABLE;

  /** Where programs look for the authorities that they trust. */
  private static final List<String> AUTHORITIES =
      List.of("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE");

  private AgentSandbox() {}

  static SandboxSpec spec(
      TrialContext context,
      ImageRef image,
      Path agent,
      Path given,
      Instant deadline,
      List<String> gpus) {
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
            new PackageScan(context),
            Pace.rules(context.spec())),
        context.profile().runtime(),
        gpus);
  }

  private static GatewayPolicy policy(TrialContext context) {
    List<String> models = context.agent().models();
    GatewayPolicy policy =
        Grants.of(
            context.spec().regime().gateway(),
            context.operator(),
            models,
            context.spec().budget(),
            context.model().hub(),
            JobLimits.shared(context.attempt().trial().job()));
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
    mounts.add(new Mount(Decoys.folder(context.attempt()), Decoys.PLACE));
    context
        .agent()
        .assetSources()
        .forEach((name, source) -> mounts.add(new Mount(source, "/assets/" + name)));
    return mounts;
  }

  private static Map<String, String> environment(
      TrialContext context, Instant deadline, GatewayPolicy policy) {
    Map<String, String> all = AgentEnvironment.of(context.profile().agent().cpus());
    all.put("ASSAY_TASK", context.task().name());
    all.put("ASSAY_BASE_MODEL", context.model().name());
    all.put("ASSAY_DEADLINE", Long.toString(deadline.getEpochSecond()));
    all.put("ASSAY_BUDGET_SECONDS", Long.toString(context.spec().budget().wallSeconds()));
    all.putAll(AgentEnvironment.of(context.agent()));
    all.putAll(context.decoys().environment());
    if (policy.tunnels().stream().anyMatch(Regime.Tunnel::seen)) {
      AUTHORITIES.forEach(name -> all.put(name, "/gate/ca.pem"));
    }
    return all;
  }
}
