package dev.assay.sandbox.gateway.packages;

import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** An index's server that speaks PEP 503 or PEP 691. */
final class PipServer implements PipIndex {
  private static final int MAX_PAGE = 64 << 20;
  private static final List<Head.Field> ACCEPT =
      List.of(
          new Head.Field("Accept", PipPage.JSON + ", " + PipPage.HTML + ";q=0.2, text/html;q=0.1"));

  private final Server server;

  PipServer(Server server) {
    this.server = server;
  }

  @Override
  public List<PipFile> files(String project, Consumer<AutoCloseable> opened) throws IOException {
    URI address = server.page("/" + project + "/");
    try {
      Server.Page page = server.whole(address, ACCEPT, MAX_PAGE, opened);
      String type = page.type().toLowerCase(Locale.ROOT);
      List<PipFile> all =
          type.startsWith(PipPage.JSON) || type.startsWith("application/json")
              ? PipJson.read(address, page.body())
              : PipHtml.read(address, page.body());
      return all.stream()
          .filter(file -> Names.isOf(file.name(), project) && usable(file.location()))
          .toList();
    } catch (HttpException e) {
      if (e.status() == 404) {
        return List.of();
      }
      throw e;
    }
  }

  private boolean usable(Location location) {
    return location instanceof Location.Remote remote
        && (server.isOwn(remote.address()) || Links.mayFollow(remote.address()));
  }

  @Override
  public Optional<List<String>> projects() {
    return Optional.empty();
  }

  @Override
  public void close() {
    server.close();
  }
}
