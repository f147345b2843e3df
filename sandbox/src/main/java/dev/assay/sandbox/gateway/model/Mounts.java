package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.wire.WireFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where providers are found: under the path of their format's vendor, which the environment names
 * to the vendors' clients, and under {@code /providers/NAME}.
 */
final class Mounts {
  private final List<Provider> providers;

  Mounts(List<Provider> providers) {
    this.providers = List.copyOf(providers);
  }

  /**
   * Who may be meant.
   *
   * @param rest the path below the mount, with its query
   */
  record Mount(List<Provider> providers, String rest) {
    /** Those of a format. */
    List<Provider> speaking(WireFormat wire) {
      return providers.stream().filter(p -> p.wire() == wire).toList();
    }
  }

  /** Empty where nobody is granted at the path. */
  Optional<Mount> find(Request request) {
    return named(request)
        .or(() -> vendor(request, "/anthropic", EnumSet.of(WireFormat.ANTHROPIC)))
        .or(() ->
            vendor(
                request,
                "/openai",
                EnumSet.of(WireFormat.OPENAI_CHAT, WireFormat.OPENAI_RESPONSES)))
        .or(() -> vendor(request, "/gemini", EnumSet.of(WireFormat.GEMINI)));
  }

  private Optional<Mount> named(Request request) {
    return providers.stream()
        .filter(p -> request.under("/providers/" + p.name()))
        .findFirst()
        .map(p -> new Mount(List.of(p), rest(request, "/providers/" + p.name())));
  }

  private Optional<Mount> vendor(Request request, String prefix, Set<WireFormat> wires) {
    List<Provider> there = providers.stream().filter(p -> wires.contains(p.wire())).toList();
    return !request.under(prefix) || there.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mount(there, rest(request, prefix)));
  }

  private static String rest(Request request, String prefix) {
    return request.path().substring(prefix.length());
  }
}
