package dev.assay.sandbox.gateway.packages;

import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.Upstream;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.upstream.UpstreamLimits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/**
 * An index's server, and the hosts that it keeps its files on. The operator's key goes to the
 * server itself alone. No redirect is followed. Thread-safe.
 */
final class Server implements AutoCloseable {
  private static final UpstreamLimits LIMITS =
      new UpstreamLimits(Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofSeconds(20));

  private static final int MAX_HOSTS = 8;

  private final URI base;
  private final List<Head.Field> key;
  private final Resolver resolver;
  private final SSLSocketFactory tls;
  private final Upstream own;
  private final Map<String, Upstream> others = new HashMap<>();

  Server(URI base, List<Head.Field> key, Resolver resolver, SSLSocketFactory tls) {
    this.base = base;
    this.key = key;
    this.resolver = resolver;
    this.tls = tls;
    this.own = new Upstream(root(base), resolver, LIMITS, tls);
  }

  /** A page of the index: its path below the base, resolved. */
  URI page(String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }

  /**
   * Where a link of the index leads.
   *
   * @throws HttpException where nobody is asked there: another host by other than https or by its
   *     address
   */
  private Upstream at(URI address) throws HttpException {
    if (isOwn(address)) {
      return own;
    }
    if (!Links.mayFollow(address)) {
      throw Denied.broken("package-link", "the index keeps the file where nobody is asked");
    }
    synchronized (others) {
      Upstream known = others.get(address.getRawAuthority());
      if (known == null && others.size() == MAX_HOSTS) {
        throw Denied.broken("package-link", "the index names too many hosts");
      }
      return known != null ? known : another(address);
    }
  }

  private Upstream another(URI address) {
    Upstream upstream = new Upstream(root(address), resolver, LIMITS, tls);
    others.put(address.getRawAuthority(), upstream);
    return upstream;
  }

  boolean isOwn(URI address) {
    return base.getScheme().equalsIgnoreCase(address.getScheme())
        && base.getRawAuthority().equalsIgnoreCase(address.getRawAuthority());
  }

  /**
   * Asks for what lies there.
   *
   * @param opened told the connection, whose closing ends the wait
   * @throws HttpException where the answer is not 200
   */
  UpstreamAnswer get(URI address, List<Head.Field> fields, Consumer<AutoCloseable> opened)
      throws HttpException {
    List<Head.Field> all = new java.util.ArrayList<>(fields);
    if (isOwn(address)) {
      all.addAll(key);
    }
    try {
      UpstreamAnswer answer = at(address).get(path(address), all, opened);
      if (answer.status() != 200) {
        Channels.closeQuietly(answer);
        throw refused(answer.status());
      }
      return answer;
    } catch (UpstreamException e) {
      throw Denied.broken(e.rule(), "the index: " + e.getMessage());
    }
  }

  private static HttpException refused(int status) {
    return status == 404 || status == 410
        ? Denied.notThere("the index has no such package or file")
        : Denied.broken("package-upstream", "the index answered " + status);
  }

  /** A page as a whole, no longer than {@code most} bytes. */
  Page whole(URI address, List<Head.Field> fields, int most, Consumer<AutoCloseable> opened)
      throws IOException {
    try (UpstreamAnswer answer = get(address, fields, opened)) {
      byte[] body = answer.body().readNBytes(most + 1);
      if (body.length > most) {
        throw Denied.broken("package-page", "the index's page is too long");
      }
      String type = answer.field("content-type");
      return new Page(type == null ? "" : type, body);
    }
  }

  /** What an index says. */
  @SuppressWarnings("ArrayRecordComponent") // read once by who asked
  record Page(String type, byte[] body) {}

  private static String path(URI address) {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return path + query;
  }

  private static URI root(URI address) {
    return URI.create(address.getScheme() + "://" + address.getRawAuthority());
  }

  @Override
  public void close() {
    own.close();
    synchronized (others) {
      others.values().forEach(Upstream::close);
      others.clear();
    }
  }
}
