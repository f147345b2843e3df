package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every agent's container has in common: folders and environment, whatever the trial is. */
public final class AgentEnvironment {
  public static final String WORKSPACE = "/workspace";

  /** Folders on the trial's one volume. */
  public static final List<String> WRITABLE = List.of(WORKSPACE, "/home/agent", "/tmp");

  private static final String GATEWAY = "http://127.0.0.1:3128";
  private static final String PLACEHOLDER = "assay-placeholder";

  private AgentEnvironment() {}

  /**
   * The environment.
   *
   * @param cpus processors' worth of time that the container has
   */
  public static Map<String, String> of(double cpus) {
    Map<String, String> all = new HashMap<>();
    // What an agent installs lands in its HOME and is found first, as on any machine.
    all.put("PATH", "/home/agent/.local/bin:/opt/venv/bin:/usr/local/bin:/usr/bin:/bin");
    all.put("HOME", "/home/agent");
    all.put("USER", "agent");
    all.put("LOGNAME", "agent");
    all.put("TMPDIR", "/tmp");
    all.put("LANG", "C.UTF-8");
    all.put("PYTHONUNBUFFERED", "1");
    all.put("OMP_NUM_THREADS", Integer.toString(Math.max(1, (int) cpus)));
    // Threads that wait by spinning starve each other as soon as anything else runs on the machine.
    all.put("OMP_WAIT_POLICY", "PASSIVE");
    all.putAll(doors());
    return all;
  }

  /** What tells the agent its model, the first that it names, and what was chosen of it. */
  public static Map<String, String> of(Agent agent) {
    Map<String, String> all = new HashMap<>();
    agent.models().stream().limit(1).forEach(model -> all.put("ASSAY_MODEL", model));
    agent
        .values()
        .forEach((name, value) -> all.put("ASSAY_AGENT_" + name.toUpperCase(Locale.ROOT), value));
    return all;
  }

  /** Where clients of the outside's servers find the gateway. */
  private static Map<String, String> doors() {
    Map<String, String> all = new HashMap<>();
    all.put("HF_ENDPOINT", GATEWAY + "/hf");
    // Xet's chunked transfers cannot be digested on the way; plain ones can.
    all.put("HF_HUB_DISABLE_XET", "1");
    all.put("HF_HUB_DISABLE_TELEMETRY", "1");
    packageIndices(all);
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
