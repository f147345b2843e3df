package dev.assay.sandbox.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** From a host to addresses. The one that is connected to is the one that was looked at. */
@FunctionalInterface
public interface Resolver {
  /** Addresses of a name, as the system knows them. */
  List<InetAddress> addresses(String host) throws UnknownHostException;

  /** The system's. */
  static Resolver system() {
    return host -> Arrays.asList(InetAddress.getAllByName(host));
  }

  /**
   * Addresses that may be connected to: those that the host names explicitly ({@code localhost} or
   * a literal), else only public ones.
   *
   * @throws UpstreamException with the rule {@code private-address} where there are only others
   */
  default List<InetAddress> allowed(String host) throws UpstreamException {
    try {
      List<InetAddress> all = addresses(host);
      List<InetAddress> open =
          explicit(host) ? all : all.stream().filter(PublicAddress::is).toList();
      if (open.isEmpty()) {
        throw new UpstreamException("private-address", host + " does not lead to a public address");
      }
      return open;
    } catch (UnknownHostException e) {
      throw new UpstreamException("upstream-unreachable", host + " has no address", e);
    }
  }

  private static boolean explicit(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.contains(":")
        || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }
}
