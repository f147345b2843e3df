package dev.assay.sandbox;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.config.StrictToml;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The operator's {@code providers.toml}: a {@code [[providers]]} table each, with {@code name, url,
 * wire, key_environment} or {@code key_file}, and a {@code [[providers.models]]} table for each
 * model with {@code name} and the dollars a million tokens cost: {@code input, output,
 * cached_input}.
 */
public final class Providers {
  /** The wire formats. */
  public static final List<String> WIRES =
      List.of("anthropic", "openai-responses", "openai-chat", "gemini");

  private Providers() {}

  private record Contents(List<Door.Provider> providers) {}

  /**
   * Reads the file.
   *
   * @throws InputException naming the file and what is wrong in it
   */
  public static List<Door.Provider> load(Path file) {
    List<Door.Provider> providers = StrictToml.read(file, Contents.class).providers();
    Set<String> names = new HashSet<>();
    for (Door.Provider provider : providers) {
      String where = file + ": provider '" + provider.name() + "'";
      if (!names.add(provider.name())) {
        throw new InputException(where + " stands twice");
      }
      check(provider, where);
    }
    return providers;
  }

  private static void check(Door.Provider provider, String where) {
    if (!WIRES.contains(provider.wire())) {
      throw new InputException(
          where + ": unknown wire '" + provider.wire() + "'",
          "did you mean '" + Nearest.to(provider.wire(), WIRES) + "'?");
    }
    if (provider.keyEnvironment() != null && provider.keyFile() != null) {
      throw new InputException(where + " has both key_environment and key_file", "keep one");
    }
    if (!isWebAddress(provider.url())) {
      throw new InputException(where + ": url must start with https:// or http://");
    }
    for (Door.Model model : provider.models()) {
      if (model.input() < 0 || model.output() < 0) {
        throw new InputException(where + ": model '" + model.name() + "' has a negative price");
      }
    }
  }

  private static boolean isWebAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
