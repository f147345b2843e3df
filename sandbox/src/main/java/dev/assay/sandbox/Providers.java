package dev.assay.sandbox;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.sandbox.gateway.model.Prices;
import dev.assay.sandbox.upstream.OperatorKey;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.WireFormat;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The operator's {@code providers.toml}: a {@code [[providers]]} table each, with {@code name, url,
 * wire}, one of {@code key_environment}, {@code key_file} and {@code oauth_file}, and a {@code
 * [[providers.models]]} table for each model with {@code name} and the dollars a million tokens
 * cost: {@code input, output}, and where they differ {@code cached_input, cache_write, reasoning}.
 *
 * <p>{@code url} is the base URL that the vendor's client takes: {@code https://api.anthropic.com},
 * {@code https://api.openai.com/v1}. A name must lead to a public address; a server of one's own is
 * named by {@code localhost} or its address.
 */
public final class Providers {
  /** The wire formats. */
  public static final List<String> WIRES =
      Arrays.stream(WireFormat.values()).map(WireFormat::label).toList();

  private Providers() {}

  /**
   * Checks what was read.
   *
   * @throws InputException naming the file and what is wrong in it
   */
  static void check(List<Door.Provider> providers, Path file) {
    Set<String> names = new HashSet<>();
    for (Door.Provider provider : providers) {
      String where = file + ": provider '" + provider.name() + "'";
      if (!names.add(provider.name())) {
        throw new InputException(where + " stands twice");
      }
      check(provider, where);
    }
  }

  private static void check(Door.Provider provider, String where) {
    if (!provider.name().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new InputException(where + ": a name has letters, digits, '.', '_' and '-'");
    }
    if (!WIRES.contains(provider.wire())) {
      throw new InputException(
          where + ": unknown wire '" + provider.wire() + "'",
          "did you mean '" + Nearest.to(provider.wire(), WIRES) + "'?");
    }
    long ways =
        Stream.of(provider.keyEnvironment(), provider.keyFile(), provider.oauthFile())
            .filter(Objects::nonNull)
            .count();
    if (ways > 1) {
      throw new InputException(
          where + " has more than one of key_environment, key_file and oauth_file", "keep one");
    }
    if (!isWebAddress(provider.url())) {
      throw new InputException(
          where + ": url must be https:// or http:// with a host, without user, query or fragment");
    }
    for (Door.Model model : provider.models()) {
      if (prices(model).anyMatch(price -> !(price >= 0))) {
        throw new InputException(where + ": model '" + model.name() + "' has a negative price");
      }
    }
  }

  /**
   * The key that pays a provider for this process's own requests, such as a judge's; read anew each
   * time, and empty where the operator names none.
   *
   * @param environment of this process
   * @throws InputException where it is paid by a subscription, which is the agents' alone
   */
  public static Supplier<String> key(Door.Provider provider, Map<String, String> environment) {
    String who = "provider '" + provider.name() + "'";
    if (provider.oauthFile() != null) {
      throw new InputException(
          who + " is paid by a subscription", "give it key_environment or key_file");
    }
    return () -> OperatorKey.read(who, provider.keyEnvironment(), provider.keyFile(), environment);
  }

  /** What tokens cost in dollars by a model's prices. */
  public static double dollars(Door.Model model, TokenCount count) {
    return Prices.dollars(model, count);
  }

  private static Stream<Double> prices(Door.Model model) {
    return Stream.of(
            model.input(),
            model.output(),
            model.cachedInput(),
            model.cacheWrite(),
            model.reasoning())
        .filter(Objects::nonNull);
  }

  static boolean isWebAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
