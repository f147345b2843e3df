package dev.assay.leaderboard.board;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Ruleset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rulesets that Assay ships. A new one is a file in {@code rulesets/} and its name here. */
public final class Rulesets {
  private static final List<String> NAMES =
      List.of("assay", "posttrainbench-v1", "posttrainbench-v1.2");

  private Rulesets() {}

  public static List<String> names() {
    return NAMES;
  }

  /** The ruleset; an {@link InputException} names the nearest one where there is none. */
  public static Ruleset named(String name) {
    if (!NAMES.contains(name)) {
      throw new InputException(
          "there is no ruleset '" + name + "'", "did you mean '" + Nearest.to(name, NAMES) + "'?");
    }
    String resource = "rulesets/" + name + ".toml";
    try (InputStream in = Rulesets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return StrictToml.parse(text, resource, Ruleset.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
