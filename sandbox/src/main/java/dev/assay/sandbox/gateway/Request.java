package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.Head;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, understood.
 *
 * @param host the host asked for, in lower case; of an absolute target where there is one, else the
 *     Host field's, without its port
 * @param port null where none was given
 * @param path path and query; the authority where the method is CONNECT
 * @param proxied whether it was asked of us as a proxy: an absolute target or CONNECT
 * @param keepAlive whether the client wants the connection to stay
 */
public record Request(
    String method,
    String host,
    @Nullable Integer port,
    String path,
    boolean proxied,
    boolean keepAlive,
    Framing framing,
    Head head) {

  /** Whether it asks to be served here, under this path or below it. */
  public boolean under(String prefix) {
    return !proxied
        && path.startsWith(prefix)
        && (path.length() == prefix.length() || "/?".indexOf(path.charAt(prefix.length())) >= 0);
  }

  /** The same, within a tunnel to its host: nothing that the gateway serves itself. */
  Request within() {
    return new Request(method, host, port, path, true, keepAlive, framing, head);
  }

  /** The path without its query. */
  public String plainPath() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** Whether the client holds its body back until it is asked for it. */
  boolean expectsContinue() {
    return head.hasToken("expect", "100-continue");
  }
}
