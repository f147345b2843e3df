package dev.assay.sandbox.images;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands as root in a build's container, their output to the build's log. */
final class BuildExec {
  private final DockerClient client;
  private final String container;
  private final List<String> environment;
  private final BuildLog log;

  BuildExec(DockerClient client, String container, List<String> environment, BuildLog log) {
    this.client = client;
    this.container = container;
    this.environment = environment;
    this.log = log;
  }

  /** Returns the exit code; 124 when the time was up. */
  int run(Duration limit, String... command) {
    String id =
        client
            .execCreateCmd(container)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withUser("0:0")
            .withEnv(environment)
            .withCmd(command)
            .exec()
            .getId();
    try {
      ResultCallback.Adapter<Frame> output =
          client
              .execStartCmd(id)
              .exec(
                  new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Frame frame) {
                      new String(frame.getPayload(), StandardCharsets.UTF_8)
                          .lines()
                          .forEach(log::add);
                    }
                  });
      if (!output.awaitCompletion(limit.toSeconds(), TimeUnit.SECONDS)) {
        log.add("stopped after " + limit.toMinutes() + " minutes");
        return 124;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
    Long code = client.inspectExecCmd(id).exec().getExitCodeLong();
    return code == null ? 1 : code.intValue();
  }
}
