package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.assay.results.EnvironmentException;
import dev.assay.results.record.TrialRecord;
import dev.assay.sandbox.http.Channels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connected engine and what it said of itself.
 *
 * @param host its address, such as {@code unix:///var/run/docker.sock}
 */
record EngineConnection(URI host, DockerClient client, Info info, TrialRecord.Engine facts) {
  private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
  private static final int MAX_CONNECTIONS = 256;

  static EngineConnection open() {
    String named = System.getenv("DOCKER_HOST");
    return open(named == null || named.isBlank() ? DEFAULT_HOST : named);
  }

  static EngineConnection open(String host) {
    DockerClient client = null;
    try {
      // Without a version the engine answers with its own, old or new; a user's DOCKER_API_VERSION
      // or properties file must not decide that.
      DefaultDockerClientConfig config =
          DefaultDockerClientConfig.createDefaultConfigBuilder()
              .withDockerHost(host)
              .withApiVersion(RemoteApiVersion.unknown())
              .build();
      client =
          DockerClientImpl.getInstance(
              config,
              new ZerodepDockerHttpClient.Builder()
                  .dockerHost(config.getDockerHost())
                  .sslConfig(config.getSSLConfig())
                  .maxConnections(MAX_CONNECTIONS)
                  .connectionTimeout(Duration.ofSeconds(10))
                  .build());
      Info info = client.infoCmd().exec();
      return new EngineConnection(
          config.getDockerHost(), client, info, facts(client.versionCmd().exec(), info));
    } catch (RuntimeException e) {
      if (client != null) {
        Channels.closeQuietly(client);
      }
      throw new EnvironmentException(
          "no container engine answers at " + host + ": " + reason(e),
          "start Docker (as root: `dockerd &`, or `systemctl start docker`) or set DOCKER_HOST",
          e);
    }
  }

  private static String reason(Throwable e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String message = last.getMessage() == null ? last.toString() : last.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  private static TrialRecord.Engine facts(Version version, Info info) {
    boolean podman =
        version.getComponents() != null
            && version.getComponents().stream()
                .anyMatch(c -> String.valueOf(c.getName()).contains("Podman"));
    String cgroup = known(info.getCGroupVersion());
    return new TrialRecord.Engine(
        podman ? "podman" : "docker",
        known(version.getVersion()),
        known(version.getApiVersion()),
        "v" + (cgroup.equals("unknown") ? "1" : cgroup) + "/" + known(info.getCGroupDriver()),
        known(info.getDriver()));
  }

  private static String known(@Nullable String value) {
    return Objects.requireNonNullElse(value, "unknown");
  }

  /** Whether it runs on this machine, so that pids of its containers may mean something here. */
  boolean local() {
    return "unix".equals(host.getScheme());
  }

  boolean has(String securityOption) {
    List<String> options = info.getSecurityOptions();
    return options != null && options.stream().anyMatch(o -> o.contains(securityOption));
  }

  int cpus() {
    Integer cpus = info.getNCPU();
    return cpus == null ? Runtime.getRuntime().availableProcessors() : cpus;
  }
}
