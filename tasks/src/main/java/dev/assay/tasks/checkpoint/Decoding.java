package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a submission says that it is to be decoded: the known numeric settings of its {@code
 * generation_config.json}, and nothing else of it. Read as {@code vllm serve} reads them, by which
 * PostTrainBench serves submissions: what is left out has its neutral value, so that without a
 * temperature it is 1; {@code do_sample} is not looked at, and temperature 0 decodes greedily.
 *
 * @param values by setting, all of {@link #SETTINGS}
 */
public record Decoding(Map<String, Double> values) {
  /** Setting, neutral value, lowest and highest. */
  private record Setting(String name, double neutral, double low, double high) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("temperature", 1, 0, 100),
          new Setting("top_p", 1, 1e-6, 1),
          new Setting("top_k", 0, -1, 1e7),
          new Setting("min_p", 0, 0, 1),
          new Setting("repetition_penalty", 1, 1e-3, 100));

  public Decoding {
    values = new TreeMap<>(values);
  }

  /** A submission's; neutral where it has no such file. */
  static Decoding of(Path submission) {
    Path file = submission.resolve(GenerationConfig.FILE);
    JsonNode config =
        Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
            ? FolderFiles.json(file)
            : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    Map<String, Double> values = new TreeMap<>();
    SETTINGS.forEach(setting -> values.put(setting.name(), value(config, setting)));
    return new Decoding(values);
  }

  private static double value(JsonNode config, Setting setting) {
    JsonNode node = config.path(setting.name());
    if (node.isMissingNode() || node.isNull()) {
      return setting.neutral();
    }
    double value = node.asDouble(Double.NaN);
    if (!node.isNumber() || !(value >= setting.low() && value <= setting.high())) {
      throw CheckpointRule.DECODING.broken(
          GenerationConfig.FILE
              + ": "
              + setting.name()
              + " is "
              + HostileText.shown(node.toString())
              + ", not a number from "
              + setting.low()
              + " to "
              + setting.high());
    }
    return value;
  }

  /** Whether a key of the file is one of these. */
  static boolean isSetting(String key) {
    return key.equals("do_sample") || SETTINGS.stream().anyMatch(s -> s.name().equals(key));
  }

  public double temperature() {
    return values.getOrDefault("temperature", 1.0);
  }

  public double topP() {
    return values.getOrDefault("top_p", 1.0);
  }

  /** Writes all of them, so that every server does the same. */
  void write(ObjectNode config) {
    boolean sampled = temperature() > 0;
    config.put("do_sample", sampled);
    values.forEach((name, value) -> {
      if (sampled || name.equals("repetition_penalty")) {
        if (name.equals("top_k")) {
          config.put(name, Math.max(0, value.intValue()));
        } else {
          config.put(name, value);
        }
      }
    });
  }
}
