package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a submission's folder may not hold, whatever its weights are: links, program code, pickles,
 * GGUF, and configuration that names code.
 *
 * <p>Pickles that training loops leave beside a model (optimiser and random state, {@code
 * training_args.bin}) are tolerated by their names: they are listed, never read, and never in the
 * folder that is served.
 */
final class FolderRules {
  private static final Set<String> PICKLES =
      Set.of("bin", "pt", "pth", "pkl", "pickle", "ckpt", "joblib", "npy", "npz", "msgpack", "h5");
  private static final Set<String> CODE = Set.of("py", "pyc", "pyo", "pyd", "so", "sh");
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "(training_args|optimizer|scheduler|scaler|rng_state(_\\d+)?)\\.(bin|pt|pth)");

  private FolderRules() {}

  static void check(Path folder, List<Path> files) {
    for (Path file : files) {
      String shown = shown(folder.relativize(file));
      if (Files.isSymbolicLink(file)) {
        throw invalid("symlink", shown + " is a link; copy what it leads to");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw invalid("special-file", shown + " is not a regular file");
      }
      checkName(file, shown);
      checkConfiguration(file, shown);
    }
  }

  private static void checkName(Path file, String shown) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (PICKLES.contains(extension) && !LEFTOVER.matcher(name).matches()) {
      throw invalid("pickle", shown + " is not safetensors; save with safe_serialization");
    }
    if (CODE.contains(extension)) {
      throw invalid("code", shown + " is program code; a checkpoint is tensors");
    }
    if (extension.equals("gguf") || extension.equals("ggml")) {
      throw invalid("gguf", shown + " is quantised; submit safetensors");
    }
  }

  private static void checkConfiguration(Path file, String shown) {
    String name = file.getFileName().toString();
    if (name.endsWith("config.json") && namesCode(FolderFiles.json(file))) {
      throw invalid("auto-map", shown + " has auto_map, which names program code");
    }
  }

  private static boolean namesCode(JsonNode config) {
    JsonNode map = config.path("auto_map");
    return !map.isMissingNode() && !map.isNull() && !(map.isContainerNode() && map.isEmpty());
  }

  private static InvalidCheckpointException invalid(String rule, String message) {
    return new InvalidCheckpointException(rule, message);
  }

  static String shown(Path relative) {
    return relative.toString().replaceAll("\\p{Cntrl}", "?");
  }
}
