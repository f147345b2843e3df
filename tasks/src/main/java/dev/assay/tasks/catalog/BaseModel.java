package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model that agents post-train: a folder with {@code model.toml} and, there or elsewhere, its
 * files.
 *
 * @param folder absolute
 * @param architecture class name as in {@code config.json}
 * @param parameters number of weights
 * @param files folder of {@code config.json}, tokenizer, chat template and safetensors
 * @param digests SHA-256 of files by path relative to {@code files}; verified on loading
 * @param siblings known post-trained models of this base: what a smuggler would submit
 * @param hub its repository on the Hugging Face Hub, {@code owner/name}, which a trial may read;
 *     null for none
 */
public record BaseModel(
    Path folder,
    String name,
    String title,
    String architecture,
    long parameters,
    Path files,
    Map<String, String> digests,
    List<Sibling> siblings,
    @Nullable String hub) {
  public static final int SCHEMA = 1;
  static final String FILE = "model.toml";

  public BaseModel {
    digests = Map.copyOf(digests);
    siblings = List.copyOf(siblings);
  }

  /**
   * A known post-trained model.
   *
   * @param files its folder, which need not be on this host
   */
  public record Sibling(String name, Path files, Map<String, String> digests) {
    public Sibling {
      digests = Map.copyOf(digests);
    }

    /** Whether its files are on this host; its digests are known in any case. */
    public boolean present() {
      return Files.isDirectory(files);
    }
  }

  /** Loads a base model's folder and verifies all digests of what is there. */
  public static BaseModel load(Path folder) {
    Path home = folder.toAbsolutePath().normalize();
    Path toml = home.resolve(FILE);
    if (!Files.isRegularFile(toml)) {
      throw new InputException("no base model is at " + folder, "give a folder that has a " + FILE);
    }
    ModelFile file = StrictToml.read(toml, ModelFile.class);
    if (file.schema() != SCHEMA) {
      throw new InputException(
          toml + ": schema is " + file.schema() + ", this version reads " + SCHEMA);
    }
    BaseModel model = of(home, file);
    ModelDigests.verify(toml, model.files(), model.digests());
    for (Sibling sibling : model.siblings()) {
      if (sibling.present()) {
        ModelDigests.verify(toml, sibling.files(), sibling.digests());
      }
    }
    return model;
  }

  private static BaseModel of(Path home, ModelFile file) {
    List<Sibling> siblings =
        file.siblings().stream()
            .map(s -> new Sibling(s.name(), home.resolve(s.path()).normalize(), s.digests()))
            .toList();
    return new BaseModel(
        home,
        file.name(),
        file.title(),
        file.architecture(),
        file.parameters(),
        home.resolve(file.path()).normalize(),
        new TreeMap<>(file.digests()),
        siblings,
        file.hub());
  }
}
