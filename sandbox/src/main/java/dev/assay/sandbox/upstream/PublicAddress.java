package dev.assay.sandbox.upstream;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a name may lead to. A name of the public net that resolves to this machine, its
 * neighbours or a cloud's metadata service is an attack or a mistake. The blocks are those of the
 * IANA special-purpose registries, and the metadata addresses that lie outside them.
 */
final class PublicAddress {
  private static final List<Block> CLOSED =
      List.of(
          block("0.0.0.0", 8),
          block("10.0.0.0", 8),
          block("100.64.0.0", 10),
          block("127.0.0.0", 8),
          block("168.63.129.16", 32),
          block("169.254.0.0", 16),
          block("172.16.0.0", 12),
          block("192.0.0.0", 24),
          block("192.0.2.0", 24),
          block("192.88.99.0", 24),
          block("192.168.0.0", 16),
          block("198.18.0.0", 15),
          block("198.51.100.0", 24),
          block("203.0.113.0", 24),
          block("224.0.0.0", 3),
          // Of the sixth version only global unicast is open; of that not what wraps the fourth.
          block("2001::", 23),
          block("2001:db8::", 32),
          block("2002::", 16),
          block("3fff::", 20));

  private static final Block GLOBAL_UNICAST = block("2000::", 3);

  private record Block(List<Byte> address, int bits) {
    boolean holds(byte[] other) {
      if (other.length != address.size()) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address.get(bit / 8) & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private PublicAddress() {}

  private static Block block(String address, int bits) {
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return new Block(List.of(boxed), bits);
  }

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean global = !(address instanceof Inet6Address) || GLOBAL_UNICAST.holds(bytes);
    return global && CLOSED.stream().noneMatch(block -> block.holds(bytes));
  }
}
