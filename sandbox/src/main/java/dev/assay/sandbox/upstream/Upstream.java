package dev.assay.sandbox.upstream;

import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.Head;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A host that requests are passed on to. Connections are kept for the next request; no redirect is
 * followed. Thread-safe.
 */
public final class Upstream implements AutoCloseable {
  private static final int MAX_IDLE = 16;

  private final URI base;
  private final Resolver resolver;
  private final UpstreamLimits limits;
  private final SSLSocketFactory tls;
  private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param base {@code http} or {@code https} with a host; its path stands before every request's
   */
  public Upstream(URI base, Resolver resolver, UpstreamLimits limits) {
    this(base, resolver, limits, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * With other authorities to trust.
   *
   * @param tls checks certificates; that they are of the host's name is checked in any case
   */
  public Upstream(URI base, Resolver resolver, UpstreamLimits limits, SSLSocketFactory tls) {
    this.base = base;
    this.resolver = resolver;
    this.limits = limits;
    this.tls = tls;
  }

  /**
   * Asks, and returns when the answer's head is there.
   *
   * @param path path and query below the base's path
   * @param fields without Host and what frames the body
   * @param opened told the connection, whose closing ends the wait
   */
  public UpstreamAnswer post(
      String path, List<Head.Field> fields, byte[] body, Consumer<AutoCloseable> opened)
      throws UpstreamException {
    return ask("POST", path, fields, body, opened);
  }

  /** Likewise, without a body. */
  public UpstreamAnswer get(String path, List<Head.Field> fields, Consumer<AutoCloseable> opened)
      throws UpstreamException {
    return ask("GET", path, fields, new byte[0], opened);
  }

  /**
   * Likewise, by any method. Only what may safely be asked twice is asked by GET and HEAD.
   *
   * @param body none where it is empty and the method is GET or HEAD
   */
  public UpstreamAnswer ask(
      String method,
      String path,
      List<Head.Field> fields,
      byte[] body,
      Consumer<AutoCloseable> opened)
      throws UpstreamException {
    byte[] head = UpstreamRequest.head(base, method, path, fields, body.length);
    boolean bodiless = method.equals("HEAD");
    UpstreamConnection kept = take();
    if (kept != null) {
      opened.accept(kept);
      try {
        return answer(kept, head, body, bodiless);
      } catch (StaleException e) {
        // It was closed over there while nobody used it; nothing of this request was answered.
        Channels.closeQuietly(kept);
      }
    }
    UpstreamConnection fresh = UpstreamConnection.open(base, resolver, limits, tls);
    opened.accept(fresh);
    try {
      return answer(fresh, head, body, bodiless);
    } catch (StaleException e) {
      Channels.closeQuietly(fresh);
      throw new UpstreamException("upstream-broken", "it closed the connection", e);
    }
  }

  private UpstreamAnswer answer(
      UpstreamConnection connection, byte[] head, byte[] body, boolean bodiless)
      throws UpstreamException, StaleException {
    try {
      return UpstreamAnswer.read(connection, head, body, bodiless, this::give);
    } catch (UpstreamException e) {
      Channels.closeQuietly(connection);
      throw e;
    }
  }

  private synchronized @Nullable UpstreamConnection take() {
    for (UpstreamConnection c = idle.pollLast(); c != null; c = idle.pollLast()) {
      if (c.fresh()) {
        return c;
      }
      Channels.closeQuietly(c);
    }
    return null;
  }

  private synchronized void give(UpstreamConnection connection) {
    if (closed || idle.size() == MAX_IDLE) {
      Channels.closeQuietly(connection);
    } else {
      connection.rest();
      idle.addLast(connection);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(Channels::closeQuietly);
    idle.clear();
  }

  /** The other side closed before the first byte of an answer. */
  static final class StaleException extends Exception {
    private static final long serialVersionUID = 1L;

    StaleException(@Nullable IOException cause) {
      super(cause);
    }
  }
}
