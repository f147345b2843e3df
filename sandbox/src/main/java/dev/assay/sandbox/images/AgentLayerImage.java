package dev.assay.sandbox.images;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent's {@code install.sh} adds to an agent image. It runs in a container that is then
 * committed, not in a Dockerfile: certificates and proxy settings belong to the one command and
 * leave no trace in the layer.
 */
final class AgentLayerImage {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String ASSETS = "/assets";
  private static final String BUNDLE = "/tmp/assay-build/ca.crt";

  private final Builder builder;
  private final ImageRecipe.AgentLayer recipe;
  private final DockerClient client;

  AgentLayerImage(Builder builder, ImageRecipe.AgentLayer recipe) {
    this.builder = builder;
    this.recipe = recipe;
    this.client = builder.client();
  }

  String inputs() {
    Inputs inputs =
        new Inputs().add("base", recipe.base().inputs()).addFolder("agent", recipe.folder());
    recipe.assets().forEach((name, source) -> inputs.addPath("asset " + name, source));
    return inputs.digest();
  }

  Optional<ImageRef> find() {
    return builder.find(recipe.name(), inputs());
  }

  ImageRef build(Progress progress) {
    String inputs = inputs();
    String container = create();
    try (BuildLog log = builder.log(recipe.name(), inputs, progress)) {
      copy(container);
      client.startContainerCmd(container).exec();
      progress.say(recipe.name() + ": running install.sh");
      install(container, log);
      String id =
          client
              .commitCmd(container)
              .withRepository("assay/" + recipe.name())
              .withTag(inputs.substring(0, 12))
              .withLabels(Labels.of(recipe.name(), inputs))
              .exec();
      return new ImageRef(recipe.name(), inputs, id);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot build " + recipe.name(), e);
    } finally {
      client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
    }
  }

  private String create() {
    return client
        .createContainerCmd(recipe.base().id())
        .withUser("0:0")
        .withEntrypoint("/bin/sh", "-c", "sleep " + LIMIT.multipliedBy(2).toSeconds())
        .withCmd()
        .withLabels(dev.assay.sandbox.host.OwnerLabels.ofBuild())
        .withHostConfig(
            HostConfig.newHostConfig()
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withSecurityOpts(List.of("no-new-privileges:true")))
        .exec()
        .getId();
  }

  private void copy(String container) throws IOException {
    Path tar = builder.temporary("agent.tar");
    try {
      try (TarContext files = new TarContext(tar)) {
        files.addFolder(recipe.folder(), "agent/");
        for (Map.Entry<String, Path> asset : recipe.assets().entrySet()) {
          files.addPath(asset.getValue(), ASSETS.substring(1) + "/" + asset.getKey());
        }
        Optional<Path> certificates = HostNetwork.certificates();
        if (certificates.isPresent()) {
          files.addFile(certificates.get(), BUNDLE.substring(1));
        }
      }
      try (InputStream in = Files.newInputStream(tar)) {
        client
            .copyArchiveToContainerCmd(container)
            .withRemotePath("/")
            .withTarInputStream(in)
            .exec();
      }
    } finally {
      Builder.delete(tar);
    }
  }

  private void install(String container, BuildLog log) {
    Map<String, String> environment = new LinkedHashMap<>(HostNetwork.proxies());
    environment.putAll(HostNetwork.indexes());
    if (HostNetwork.certificates().isPresent()) {
      environment.putAll(HostNetwork.trusting(BUNDLE));
    }
    environment.put("HOME", "/root");
    List<String> pairs = new ArrayList<>();
    environment.forEach((name, value) -> pairs.add(name + "=" + value));
    BuildExec exec = new BuildExec(client, container, pairs, log);
    int code =
        exec.run(LIMIT, "/bin/sh", "-c", "chmod +x /agent/install.sh && cd /agent && ./install.sh");
    if (code != 0) {
      throw Builder.failed(
          recipe.name(), log, new EnvironmentException("install.sh ended with " + code, null));
    }
    exec.run(Duration.ofMinutes(1), "rm", "-rf", "/tmp/assay-build", ASSETS);
  }
}
