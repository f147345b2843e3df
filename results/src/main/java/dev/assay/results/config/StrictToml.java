package dev.assay.results.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads TOML into a record, strictly: an unknown key is an error that names the nearest known one,
 * a missing key is an error that names itself, and both name the file. A component is optional
 * where it is {@code @Nullable}, a list or a map.
 *
 * <p>Keys are the components' names in snake_case. Not for files whose keys are not known
 * beforehand, except below a map.
 */
public final class StrictToml {
  private static final TomlMapper TOML = new TomlMapper();

  private StrictToml() {}

  /** Reads a file. */
  public static <T extends Record> T read(Path file, Class<T> type) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + " does not exist", null, e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new InputException(file + " is not UTF-8", null, e);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), null, e);
    }
    return parse(text, file.toString(), type);
  }

  /**
   * Reads a text.
   *
   * @param source what errors call it
   */
  public static <T extends Record> T parse(String text, String source, Class<T> type) {
    try {
      JsonNode tree = TOML.readTree(text);
      ObjectNode table = tree instanceof ObjectNode node ? node : TOML.createObjectNode();
      new Shape(source).check(table, type, "");
      return Json.MAPPER.treeToValue(table, type);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new InputException(source + where + ": " + firstLine(e), null, e);
    }
  }

  private static String firstLine(JsonProcessingException e) {
    Throwable cause = e.getCause();
    String message =
        cause instanceof IllegalArgumentException
            ? String.valueOf(cause.getMessage())
            : e.getOriginalMessage();
    return message.lines().findFirst().orElse("broken TOML");
  }
}
