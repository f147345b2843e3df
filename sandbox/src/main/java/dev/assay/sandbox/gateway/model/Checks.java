package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.wire.Endpoint;
import dev.assay.sandbox.wire.Feature;
import dev.assay.sandbox.wire.PathFeatures;
import dev.assay.sandbox.wire.RequestFacts;
import dev.assay.sandbox.wire.WireException;
import dev.assay.sandbox.wire.WireFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold of a request before a model is asked. */
final class Checks {
  private final Mounts mounts;
  private final List<String> features;

  /**
   * @param features kinds of provider-side features that are granted
   */
  Checks(Mounts mounts, List<String> features) {
    this.mounts = mounts;
    this.features = features;
  }

  /** Whether anybody is granted at the path. */
  boolean covers(Request request) {
    return mounts.find(request).isPresent();
  }

  /** Who is asked what, as far as the head says. */
  record Asked(Mounts.Mount mount, Endpoint endpoint, WireFormat wire) {}

  /** Who answers, what, at which price. */
  record Chosen(Provider provider, Door.Model model, RequestFacts facts) {}

  Asked head(Request request) throws Refusal {
    Mounts.Mount mount = mounts.find(request).orElseThrow();
    Optional<Endpoint> endpoint = Endpoint.detect(request.method(), mount.rest());
    if (endpoint.isEmpty()) {
      Optional<Feature> feature = PathFeatures.ofPath(mount.rest());
      throw new Refusal(
          403,
          feature.map(Feature::rule).orElse("provider-endpoint"),
          request.method() + " " + shortened(request.plainPath()) + " is not passed on");
    }
    Query.check(mount.rest());
    Betas.check(request.head());
    if (!request.head().all("content-encoding").isEmpty()) {
      throw new Refusal(415, "content-encoding", "a compressed body cannot be checked");
    }
    return new Asked(mount, endpoint.get(), wire(mount, endpoint.get()));
  }

  /** The paths of lists of models do not tell their format; then it is the first that is there. */
  private static WireFormat wire(Mounts.Mount mount, Endpoint endpoint) throws Refusal {
    if (endpoint.operation() == Endpoint.Operation.MODELS) {
      return mount.providers().getFirst().wire();
    }
    if (mount.speaking(endpoint.format()).isEmpty()) {
      throw new Refusal(403, "no-provider", "no provider here speaks " + endpoint.format().label());
    }
    return endpoint.format();
  }

  Chosen body(Asked asked, byte[] body) throws Refusal {
    RequestFacts facts;
    try {
      facts = RequestFacts.read(asked.endpoint(), body);
    } catch (WireException e) {
      throw new Refusal(400, e.rule(), String.valueOf(e.getMessage()));
    }
    for (Feature feature : facts.features()) {
      if (!features.contains(feature.kind().name().toLowerCase(Locale.ROOT))) {
        throw new Refusal(
            403, feature.rule(), feature.at() + " (" + feature.value() + ") is not granted");
      }
    }
    String model = facts.model();
    if (model == null) {
      throw new Refusal(400, "no-model", "the request names no model");
    }
    for (Provider provider : asked.mount().speaking(asked.wire())) {
      Optional<Door.Model> found = provider.model(model);
      if (found.isPresent()) {
        return new Chosen(provider, found.get(), facts);
      }
    }
    throw new Refusal(
        403, "model-not-allowed", "model " + shortened(model) + " is not granted to this trial");
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
