package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.Head;

/**
 * The head of a request, understood.
 *
 * @param host the host asked for, in lower case; of an absolute target where there is one, else the
 *     Host field's, without its port
 * @param path path and query; the authority where the method is CONNECT
 * @param proxied whether it was asked of us as a proxy: an absolute target or CONNECT
 * @param keepAlive whether the client wants the connection to stay
 */
public record Request(
    String method,
    String host,
    String path,
    boolean proxied,
    boolean keepAlive,
    Framing framing,
    Head head) {}
