package dev.assay.sandbox.gateway.packages;

import dev.assay.results.record.Regime;
import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's package index at {@code /pypi/simple}, its files at {@code /pypi/files}. */
final class PipRoute implements Route {
  private static final String PREFIX = "/pypi";
  private static final String METADATA = ".metadata";
  private static final Pattern PROJECT = Pattern.compile("/simple/([^/]+)/?");
  private static final Pattern FILE = Pattern.compile("/files/([^/]+)/([^/]+)");
  private static final int REMEMBERED = 256;

  private final Regime.Packages grant;
  private final PipIndex index;
  private final Delivery delivery;
  private final Remembered<List<PipFile>> pages = new Remembered<>(REMEMBERED);

  PipRoute(Regime.Packages grant, PipIndex index, Delivery delivery) {
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
    Matcher project = PROJECT.matcher(path);
    Matcher file = FILE.matcher(path);
    if (path.equals("/simple") || path.equals("/simple/")) {
      list(exchange);
    } else if (project.matches()) {
      page(exchange, granted(project.group(1)));
    } else if (file.matches()) {
      deliver(exchange, granted(file.group(1)), file.group(2));
    } else {
      throw Denied.by("package-endpoint", "only /pypi/simple is served of the package index");
    }
  }

  private String granted(String name) throws HttpException {
    String project =
        Names.project(name)
            .orElseThrow(
                () -> new HttpException(400, "package-path", "that is no name of a project"));
    boolean granted =
        grant.packages().contains("*")
            || grant.packages().stream()
                .anyMatch(p -> Names.project(p).equals(Optional.of(project)));
    if (!granted) {
      throw Denied.by("package-not-granted", "package " + project + " is not granted");
    }
    return project;
  }

  private void list(Exchange exchange) throws IOException {
    List<String> projects =
        index
            .projects()
            .orElseThrow(() -> Denied.by("package-list", "the whole index is not listed here"));
    boolean json = wantsJson(exchange);
    write(exchange, json ? PipPage.json(projects) : PipPage.html(projects), json);
  }

  private void page(Exchange exchange, String project) throws IOException {
    List<PipFile> files = ask(exchange, project);
    if (files.isEmpty()) {
      throw Denied.notThere("no files of package " + project);
    }
    pages.put(project, files);
    boolean json = wantsJson(exchange);
    write(exchange, json ? PipPage.json(project, files) : PipPage.html(project, files), json);
  }

  private List<PipFile> ask(Exchange exchange, String project) throws IOException {
    try {
      return index.files(project, exchange::abandonWith);
    } finally {
      exchange.abandonWith(null);
    }
  }

  private static boolean wantsJson(Exchange exchange) {
    return PipPage.wantsJson(exchange.request().head().all("accept"));
  }

  private static void write(Exchange exchange, String page, boolean json) throws IOException {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    Head.Field type = new Head.Field("Content-Type", json ? PipPage.JSON : "text/html");
    OutputStream out = exchange.stream(200, List.of(type), body.length, false, "pip-index");
    out.write(body);
    out.close();
  }

  private void deliver(Exchange exchange, String project, String name) throws IOException {
    boolean metadata = name.endsWith(METADATA);
    String wanted = metadata ? name.substring(0, name.length() - METADATA.length()) : name;
    List<PipFile> files = pages.get(project, () -> ask(exchange, project));
    PipFile file =
        files.stream()
            .filter(f -> f.name().name().equals(wanted))
            .findFirst()
            .orElseThrow(() -> Denied.notThere("package " + project + " has no such file"));
    Offer offer = metadata ? metadata(project, file) : offer(project, file);
    if (offer == null) {
      throw Denied.notThere("the index offers no metadata of this file");
    }
    delivery.deliver(exchange, offer);
  }

  private static Offer offer(String project, PipFile file) {
    return new Offer(
        "pip",
        project,
        file.name().version(),
        file.name().name(),
        file.location(),
        sha256(file.sha256()),
        "application/octet-stream");
  }

  private static @Nullable Offer metadata(String project, PipFile file) {
    if (file.metadataSha256() == null || !(file.location() instanceof Location.Remote remote)) {
      return null;
    }
    return new Offer(
        "pip",
        project,
        file.name().version(),
        file.name().name() + METADATA,
        new Location.Remote(java.net.URI.create(remote.address() + METADATA)),
        sha256(file.metadataSha256()),
        "text/plain");
  }

  private static @Nullable Hash sha256(@Nullable String hex) {
    return hex == null ? null : Hash.of("sha256", hex).orElse(null);
  }
}
