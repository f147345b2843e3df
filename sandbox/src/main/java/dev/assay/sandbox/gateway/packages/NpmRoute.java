package dev.assay.sandbox.gateway.packages;

import dev.assay.results.record.Regime;
import dev.assay.results.store.Json;
import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node's registry at {@code /npm}. */
final class NpmRoute implements Route {
  private static final String PREFIX = "/npm";
  private static final Pattern PACKAGE = Pattern.compile("/(" + NpmNames.NAME + ")");
  private static final Pattern TARBALL =
      Pattern.compile("/(" + NpmNames.NAME + ")/-/([A-Za-z0-9._~!+-]+)");
  private static final int REMEMBERED = 64;

  private final Regime.Packages grant;
  private final NpmIndex index;
  private final Delivery delivery;
  private final Remembered<NpmPackage> packages = new Remembered<>(REMEMBERED);

  NpmRoute(Regime.Packages grant, NpmIndex index, Delivery delivery) {
    this.grant = grant;
    this.index = index;
    this.delivery = delivery;
  }

  @Override
  public boolean matches(Request request) {
    return request.under(PREFIX);
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Request request = exchange.request();
    Denied.unlessReading(request);
    String path = PathText.unescaped(request.plainPath().substring(PREFIX.length()));
    Matcher file = TARBALL.matcher(path);
    Matcher named = PACKAGE.matcher(path);
    // "-" is how a registry's own endpoints begin.
    if (path.startsWith("/-")) {
      throw endpoint();
    } else if (file.matches()) {
      deliver(exchange, granted(file.group(1)), file.group(2));
    } else if (named.matches()) {
      document(exchange, granted(named.group(1)));
    } else {
      throw endpoint();
    }
  }

  private static HttpException endpoint() {
    return Denied.by("package-endpoint", "only packages and their tarballs are served here");
  }

  private String granted(String name) throws HttpException {
    if (!NpmNames.isName(name)) {
      throw new HttpException(400, "package-path", "that is no name of a package");
    }
    if (!grant.packages().contains("*") && !grant.packages().contains(name)) {
      throw Denied.by("package-not-granted", "package " + name + " is not granted");
    }
    return name;
  }

  private NpmPackage find(Exchange exchange, String name) throws IOException {
    try {
      return index
          .find(name, exchange::abandonWith)
          .orElseThrow(() -> Denied.notThere("no package " + name));
    } finally {
      exchange.abandonWith(null);
    }
  }

  private void document(Exchange exchange, String name) throws IOException {
    NpmPackage found = find(exchange, name);
    packages.put(name, found);
    byte[] body =
        Json.line(NpmPackages.addressed(found, name, base(exchange.request())))
            .getBytes(StandardCharsets.UTF_8);
    List<Head.Field> fields = List.of(new Head.Field("Content-Type", "application/json"));
    OutputStream out = exchange.stream(200, fields, body.length, false, "npm-index");
    out.write(body);
    out.close();
  }

  /** The registry's address as the client wrote it. */
  private static String base(Request request) {
    String port = request.port() == null ? "" : ":" + request.port();
    return "http://" + request.host() + port + PREFIX;
  }

  private void deliver(Exchange exchange, String name, String file) throws IOException {
    NpmPackage found = packages.get(name, () -> find(exchange, name));
    Offer offer =
        found.files().values().stream()
            .filter(o -> o.file().equals(file))
            .findFirst()
            .orElseThrow(() -> Denied.notThere("package " + name + " has no such file"));
    delivery.deliver(exchange, offer);
  }
}
