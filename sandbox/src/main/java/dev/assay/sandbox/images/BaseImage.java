package dev.assay.sandbox.images;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.host.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The base of every image: from a registry where one answers, else made from Debian's packages by
 * {@code bootstrap-base.sh}. Both have the same inputs, hence the same identity.
 */
final class BaseImage {
  static final String NAME = "base";

  private static final Logger log = LoggerFactory.getLogger(BaseImage.class);
  private static final String REPOSITORY = "debian";
  private static final String TAG = "bookworm-slim";
  private static final String DOCKERFILE =
      "FROM scratch\nADD base.tar /\nENV LANG=C.UTF-8\nCMD [\"bash\"]\n";
  private static final long PULL_SECONDS = 120;
  private static final Duration BOOTSTRAP = Duration.ofMinutes(15);

  private final Builder builder;
  private final Path folder;

  BaseImage(Builder builder, Path images) {
    this.builder = builder;
    this.folder = images.resolve("base");
  }

  String inputs() {
    return new Inputs().add("debian", REPOSITORY + ":" + TAG).addFolder("base", folder).digest();
  }

  ImageRef ensure(Progress progress) {
    String inputs = inputs();
    return builder.find(NAME, inputs).orElseGet(() -> make(inputs, progress));
  }

  private ImageRef make(String inputs, Progress progress) {
    if (isThere() || pull(progress)) {
      Map<String, String> arguments = Map.of("DEBIAN", REPOSITORY + ":" + TAG);
      return builder.build(NAME, inputs, arguments, progress, tar -> tar.addFolder(folder, ""));
    }
    return bootstrap(inputs, progress);
  }

  private boolean isThere() {
    return !builder
        .client()
        .listImagesCmd()
        .withReferenceFilter(REPOSITORY + ":" + TAG)
        .exec()
        .isEmpty();
  }

  /** The library logs a failure as an error; here it is one of two expected answers. */
  private static final class QuietPull extends PullImageResultCallback {
    @Override
    public void onError(Throwable error) {
      log.debug("no registry gave {}:{}", REPOSITORY, TAG, error);
      onComplete();
    }
  }

  private boolean pull(Progress progress) {
    progress.say(NAME + ": pulling " + REPOSITORY + ":" + TAG);
    DockerClient client = builder.client();
    try (QuietPull pull = client.pullImageCmd(REPOSITORY).withTag(TAG).exec(new QuietPull())) {
      return pull.awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS) && isThere();
    } catch (DockerException | DockerClientException | IOException e) {
      log.debug("no registry gave {}:{}", REPOSITORY, TAG, e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ImageRef bootstrap(String inputs, Progress progress) {
    progress.say(NAME + ": no registry answers; making the base from Debian's packages");
    Path tar = builder.temporary("base.tar");
    try (BuildLog buildLog = builder.log("bootstrap", inputs, progress)) {
      Shell.Result made =
          Shell.run(
              BOOTSTRAP,
              folder,
              buildLog::add,
              List.of("bash", folder.resolve("bootstrap-base.sh").toString(), tar.toString()));
      if (!made.ok()) {
        throw new EnvironmentException(
            "no registry gave "
                + REPOSITORY
                + ":"
                + TAG
                + " and it could not be made from Debian's packages: "
                + made.lastLine(),
            "the whole log is " + buildLog.file());
      }
      // Not the engine's import: docker-java 3.7.1 breaks its upload off ("unexpected EOF").
      return builder.build(
          NAME,
          inputs,
          Map.of(),
          progress,
          context -> context.addFile(tar, "base.tar").addText("Dockerfile", DOCKERFILE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the base image", e);
    } finally {
      Builder.delete(tar);
    }
  }
}
