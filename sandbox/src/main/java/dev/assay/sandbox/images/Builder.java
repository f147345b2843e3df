package dev.assay.sandbox.images;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.Image;
import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.host.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and builds images in the engine. */
final class Builder {
  private static final Logger log = LoggerFactory.getLogger(Builder.class);

  private final DockerClient client;
  private final Folders folders;

  Builder(DockerClient client, Folders folders) {
    this.client = client;
    this.folders = folders;
  }

  DockerClient client() {
    return client;
  }

  Folders folders() {
    return folders;
  }

  /** The image of these inputs, if the engine has it. */
  Optional<ImageRef> find(String name, String inputs) {
    return client.listImagesCmd().withLabelFilter(Map.of(Labels.INPUTS, inputs)).exec().stream()
        .max(Comparator.comparing(Image::getCreated))
        .map(image -> new ImageRef(name, inputs, image.getId()));
  }

  /** Something that fills a build's context. */
  @FunctionalInterface
  interface Context {
    void fill(TarContext tar) throws IOException;
  }

  /**
   * Builds.
   *
   * @throws EnvironmentException with the log's last lines when the build fails
   */
  ImageRef build(
      String name,
      String inputs,
      Map<String, String> arguments,
      Progress progress,
      Context context) {
    Path tar = temporary(name + ".context.tar");
    try (BuildLog buildLog = log(name, inputs, progress)) {
      try (TarContext files = new TarContext(tar)) {
        context.fill(files);
      }
      try (InputStream in = Files.newInputStream(tar)) {
        return new ImageRef(name, inputs, run(name, inputs, arguments, in, buildLog));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the build of " + name, e);
    } finally {
      delete(tar);
      dropStages();
    }
  }

  private String run(
      String name,
      String inputs,
      Map<String, String> arguments,
      InputStream tar,
      BuildLog buildLog) {
    BuildImageCmd build =
        client
            .buildImageCmd(tar)
            .withTags(Set.of(tag(name, inputs)))
            .withLabels(Labels.of(name, inputs))
            .withRemove(true)
            .withForcerm(true);
    arguments.forEach(build::withBuildArg);
    HostNetwork.proxies().forEach(build::withBuildArg);
    try {
      build.exec(buildLog.callback()).awaitImageId();
      // The id in the stream is short; the record wants the whole one.
      return Objects.requireNonNull(
          client.inspectImageCmd(tag(name, inputs)).exec().getId(), "the engine gave no id");
    } catch (DockerClientException e) {
      throw failed(name, buildLog, e);
    }
  }

  /** An error that shows the end of the log and says where the rest is. */
  static EnvironmentException failed(String name, BuildLog buildLog, Exception cause) {
    String tail = buildLog.tail();
    return new EnvironmentException(
        "building the image "
            + name
            + " failed:\n  "
            + (tail.isEmpty() ? String.valueOf(cause.getMessage()) : tail)
            + "\n",
        "the whole log is " + buildLog.file(),
        cause);
  }

  BuildLog log(String name, String inputs, Progress progress) throws IOException {
    Path file =
        folders
            .state()
            .resolve("logs")
            .resolve(name + "-" + inputs.substring(0, 12) + ".build.log");
    return new BuildLog(name, file, progress);
  }

  static String tag(String name, String inputs) {
    return "assay/" + name + ":" + inputs.substring(0, 12);
  }

  Path temporary(String suffix) {
    try {
      Path folder = Folders.makePrivate(folders.state().resolve("build"));
      return Files.createTempFile(folder, "assay-", "-" + suffix);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary file for a build", e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("cannot delete {}: {}", file, e.getMessage());
    }
  }

  /** Images of earlier stages hold wheels and certificates, and nobody needs them any more. */
  private void dropStages() {
    List<Image> stages =
        client
            .listImagesCmd()
            .withDanglingFilter(true)
            .withLabelFilter(Map.of("dev.assay.stage", "build"))
            .exec();
    for (Image stage : stages) {
      try {
        client.removeImageCmd(stage.getId()).exec();
      } catch (com.github.dockerjava.api.exception.DockerException e) {
        log.debug("the image {} of a build's stage stays: {}", stage.getId(), e.getMessage());
      }
    }
  }
}
