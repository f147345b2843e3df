package dev.assay.sandbox.images;

import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images of {@code sandbox/images}: base, then the profile's ml layer, then the role's own. */
final class StandardImage {
  private static final Duration FETCH = Duration.ofMinutes(30);

  private final Builder builder;
  private final ImageRecipe.Standard recipe;
  private final Path images;
  private final Path profile;
  private final BaseImage base;

  StandardImage(Builder builder, ImageRecipe.Standard recipe) {
    this.builder = builder;
    this.recipe = recipe;
    this.images = recipe.root().resolve("sandbox/images");
    this.profile = images.resolve(folder(recipe.profile()));
    this.base = new BaseImage(builder, images);
  }

  private static String folder(String profile) {
    return switch (profile) {
      case "cpu" -> "cpu";
      case "h100" -> "cuda";
      default ->
          throw new InputException("no images for profile '" + profile + "'", "use cpu or h100");
    };
  }

  String inputs() {
    return new Inputs()
        .add("base", mlInputs())
        .addFolder("role", profile.resolve(recipe.role()))
        .addFolder("programs", images.resolve("programs"))
        .digest();
  }

  private String mlInputs() {
    return new Inputs().add("base", base.inputs()).addFolder("ml", profile.resolve("ml")).digest();
  }

  private String mlName() {
    return "ml-" + recipe.profile();
  }

  Optional<ImageRef> find() {
    return builder.find(recipe.name(), inputs());
  }

  ImageRef build(Progress progress) {
    ImageRef ml = builder.find(mlName(), mlInputs()).orElseGet(() -> buildMl(progress));
    Path role = profile.resolve(recipe.role());
    return builder.build(
        recipe.name(),
        inputs(),
        Map.of("BASE", Builder.tag(ml.name(), ml.inputs())),
        progress,
        tar -> tar.addFolder(role, "").addFolder(images.resolve("programs"), "programs/"));
  }

  private ImageRef buildMl(Progress progress) {
    ImageRef from = base.ensure(progress);
    Path wheels = wheels(progress);
    try {
      Map<String, String> arguments = new LinkedHashMap<>(HostNetwork.indexes());
      arguments.put("BASE", Builder.tag(from.name(), from.inputs()));
      return builder.build(mlName(), mlInputs(), arguments, progress, tar -> fillMl(tar, wheels));
    } finally {
      AtomicFiles.deleteTree(wheels);
    }
  }

  private void fillMl(TarContext tar, Path wheels) throws IOException {
    tar.addFolder(profile.resolve("ml"), "").addFolder(wheels, "wheels/");
    Optional<Path> certificates = HostNetwork.certificates();
    if (certificates.isPresent()) {
      tar.addFile(certificates.get(), "certs/ca.crt");
    }
  }

  /**
   * Packages fetched by this host's own pip; an empty folder where it can't, and the build asks.
   */
  private Path wheels(Progress progress) {
    Path folder;
    try {
      folder =
          Files.createTempDirectory(
              Folders.makePrivate(builder.folders().state().resolve("build")), "wheels-");
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot make a folder for packages: " + e.getMessage(), null, e);
    }
    Path script = profile.resolve("ml/fetch-wheels.sh");
    if (Files.isRegularFile(script)) {
      progress.say(mlName() + ": fetching Python packages");
      Shell.Result fetched =
          Shell.run(
              FETCH, folder, line -> {}, List.of("bash", script.toString(), folder.toString()));
      if (!fetched.ok()) {
        progress.say(mlName() + ": " + fetched.lastLine());
      }
    }
    return folder;
  }
}
