package dev.assay.sandbox.gateway.packages;

import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ItemScan;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Routes;
import dev.assay.sandbox.upstream.Resolver;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The routes to the package indices that a policy grants. */
public final class PackageRoutes implements Routes {
  private final List<Route> routes = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final ItemScan scan;
  private final Map<String, String> environment;
  private final Resolver resolver;
  private final SSLSocketFactory tls;

  private PackageRoutes(
      ItemScan scan, Map<String, String> environment, Resolver resolver, SSLSocketFactory tls) {
    this.scan = scan;
    this.environment = environment;
    this.resolver = resolver;
    this.tls = tls;
  }

  /**
   * Makes the routes.
   *
   * @param scan looks into what passes
   * @param tls checks the indices' certificates
   * @throws dev.assay.results.EnvironmentException where a key is not there
   */
  public static PackageRoutes by(
      GatewayPolicy policy,
      ItemScan scan,
      Map<String, String> environment,
      Resolver resolver,
      SSLSocketFactory tls) {
    PackageRoutes made = new PackageRoutes(scan, environment, resolver, tls);
    if (policy.pip() != null) {
      made.pip(policy.pip());
    }
    if (policy.npm() != null) {
      made.npm(policy.npm());
    }
    return made;
  }

  private void pip(GatewayPolicy.Packages pip) {
    Operator.Source source = pip.source();
    if (source == null) {
      routes.add(new NoSourceRoute("/pypi", "pip"));
      return;
    }
    Server server = server(source, "pip");
    PipIndex index = server == null ? new PipFolder(folder(source)) : new PipServer(server);
    open.add(index);
    routes.add(new PipRoute(pip.grant(), index, new Delivery(pip.grant(), scan, server)));
  }

  private void npm(GatewayPolicy.Packages npm) {
    Operator.Source source = npm.source();
    if (source == null) {
      routes.add(new NoSourceRoute("/npm", "npm"));
      return;
    }
    Server server = server(source, "npm");
    NpmIndex index = server == null ? new NpmFolder(folder(source)) : new NpmServer(server);
    open.add(index);
    routes.add(new NpmRoute(npm.grant(), index, new Delivery(npm.grant(), scan, server)));
  }

  private @Nullable Server server(Operator.Source source, String table) {
    return source.url() == null
        ? null
        : new Server(
            URI.create(source.url()), SourceKey.fields(source, table, environment), resolver, tls);
  }

  private static Path folder(Operator.Source source) {
    if (source.folder() == null) {
      throw new IllegalArgumentException("a source has a url or a folder");
    }
    return Path.of(source.folder());
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public void close() {
    open.forEach(dev.assay.sandbox.http.Channels::closeQuietly);
  }
}
