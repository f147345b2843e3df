package dev.assay.sandbox.gateway.hub;

import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Routes;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.HttpException;
import dev.assay.sandbox.upstream.Resolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way to the hub that a policy grants. */
public final class HubRoutes implements Routes {
  private final List<Route> routes;
  private final @Nullable HubSource source;

  private HubRoutes(List<Route> routes, @Nullable HubSource source) {
    this.routes = routes;
    this.source = source;
  }

  /**
   * Makes the route.
   *
   * @param hub null for none
   * @throws dev.assay.results.EnvironmentException where the operator's token is not there
   */
  public static HubRoutes by(
      GatewayPolicy.@Nullable Hub hub, Map<String, String> environment, Resolver resolver) {
    if (hub == null) {
      return new HubRoutes(List.of(), null);
    }
    Operator.Source from = hub.source();
    if (from == null) {
      return new HubRoutes(List.of(new NoSource()), null);
    }
    HubSource source =
        from.folder() != null
            ? new LocalHub(Path.of(from.folder()))
            : RemoteHub.of(from, environment, resolver);
    HubPolicy policy = new HubPolicy(hub.grant(), hub.base(), TestSets.standard());
    return new HubRoutes(List.of(new HubRoute(policy, source)), source);
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    if (source != null) {
      Channels.closeQuietly(source);
    }
  }

  /** Granted, but from nowhere. */
  private record NoSource() implements Route {
    @Override
    public boolean matches(Request request) {
      return request.under(HubRoute.PREFIX);
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
      throw new HttpException(
          403, "no-hub-source", "assay: the operator's providers.toml has no [hub]");
    }
  }
}
