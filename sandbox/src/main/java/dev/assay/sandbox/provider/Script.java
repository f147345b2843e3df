package dev.assay.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted provider answers. The first step that fits a request and is not used up answers
 * it; a request that no step fits is refused with status 400, which ends most agents.
 *
 * @param schema 1
 * @param models what the list of models names; null for {@code scripted-1}
 * @param piece characters of text an event; null for 16
 */
public record Script(int schema, List<String> models, @Nullable Integer piece, List<Step> steps) {
  private static final int SCHEMA = 1;
  private static final int DEFAULT_PIECE = 16;

  public Script {
    models = models.isEmpty() ? List.of("scripted-1") : List.copyOf(models);
    steps = List.copyOf(steps);
  }

  /** A script of these steps. */
  public static Script of(Step... steps) {
    return new Script(SCHEMA, List.of(), null, List.of(steps));
  }

  /** Reads a file: JSON where its name ends so, else TOML. */
  public static Script read(Path file) {
    boolean json = file.toString().endsWith(".json");
    Script script =
        json
            ? StrictToml.parse(toml(file), file.toString(), Script.class)
            : StrictToml.read(file, Script.class);
    if (script.schema != SCHEMA) {
      throw new InputException(file + ": schema must be " + SCHEMA);
    }
    return script;
  }

  /** The same tree as TOML, so that both are checked alike. */
  private static String toml(Path file) {
    try {
      return new TomlMapper().writeValueAsString(Json.read(file, JsonNode.class));
    } catch (IOException e) {
      throw new InputException(file + " is no script: " + e.getMessage(), null, e);
    }
  }

  int pieceLength() {
    return piece == null ? DEFAULT_PIECE : piece;
  }
}
