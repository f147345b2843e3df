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
 * GGUF, adapters, and configuration that names code.
 *
 * <p>Pickles that training loops leave beside a model (optimiser and random state, {@code
 * training_args.bin}) are tolerated by their names: they are listed, never read, and never in the
 * folder that is served. Hard links are files like any other, for the laid-out submission itself is
 * made of them; those that an agent makes are refused where files leave its container.
 */
final class FolderRules {
  private static final Set<String> PICKLES =
      Set.of("bin", "pt", "pth", "pkl", "pickle", "dill", "ckpt", "joblib", "npy", "npz");
  private static final Set<String> FOREIGN =
      Set.of("h5", "hdf5", "keras", "msgpack", "onnx", "ot", "pb", "tflite");
  private static final Set<String> CODE =
      Set.of("py", "pyc", "pyo", "pyd", "pyw", "so", "dll", "dylib", "sh");
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "(training_args|optimizer|scheduler|scaler|rng_state(_\\d+)?)\\.(bin|pt|pth)");

  private FolderRules() {}

  static void check(Path folder, List<Path> files) {
    for (Path file : files) {
      Path relative = folder.relativize(file);
      String shown = shown(relative);
      if (Files.isSymbolicLink(file)) {
        throw CheckpointRule.LINK.broken(shown + " is a link; copy what it leads to");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw CheckpointRule.SPECIAL_FILE.broken(shown + " is not a regular file");
      }
      // Two such names could look the same in the record.
      if (relative.toString().chars().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD)) {
        throw CheckpointRule.FILE_NAME.broken(shown + " has a name that cannot be written down");
      }
      checkName(relative, shown);
      checkConfiguration(file, shown);
    }
  }

  private static void checkName(Path file, String shown) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (PICKLES.contains(extension) && !LEFTOVER.matcher(name).matches()) {
      throw CheckpointRule.PICKLE.broken(
          shown + " is not safetensors; save with safe_serialization");
    }
    if (FOREIGN.contains(extension)) {
      throw CheckpointRule.FOREIGN_WEIGHTS.broken(shown + " is not safetensors");
    }
    if (CODE.contains(extension) || name.contains(".so.")) {
      throw CheckpointRule.CODE.broken(shown + " is program code; a checkpoint is tensors");
    }
    if (extension.equals("gguf") || extension.equals("ggml")) {
      throw CheckpointRule.GGUF.broken(shown + " is quantised; submit safetensors");
    }
    boolean adapter = name.equals("adapter_config.json") || name.startsWith("adapter_model.");
    if (adapter && file.getNameCount() == 1) {
      throw CheckpointRule.ADAPTER.broken(shown + " is an adapter; merge it and remove it");
    }
  }

  private static void checkConfiguration(Path file, String shown) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith("config.json") && namesCode(FolderFiles.json(file))) {
      throw CheckpointRule.AUTO_MAP.broken(shown + " has auto_map, which names program code");
    }
  }

  private static boolean namesCode(JsonNode config) {
    JsonNode map = config.path("auto_map");
    return !map.isMissingNode() && !map.isNull() && !(map.isContainerNode() && map.isEmpty());
  }

  static String shown(Path relative) {
    return relative.toString().replaceAll("\\p{Cntrl}", "?");
  }
}
