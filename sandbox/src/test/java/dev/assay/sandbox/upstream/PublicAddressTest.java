package dev.assay.sandbox.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2002:7f00:1::"
      })
  void what_is_near_or_special_is_not_public(String address) {
    assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::1"
      })
  void the_rest_is(String address) {
    assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void a_name_keeps_its_public_addresses_alone() throws Exception {
    InetAddress near = InetAddress.ofLiteral("127.0.0.1");
    InetAddress far = InetAddress.ofLiteral("1.1.1.1");
    Resolver both = host -> List.of(near, far);
    assertThat(both.allowed("api.example")).containsExactly(far);
    assertThat(both.allowed("127.0.0.1")).containsExactly(near, far);
    assertThat(both.allowed("localhost")).containsExactly(near, far);
    Resolver rebound = host -> List.of(near);
    // Other spellings of 127.0.0.1 are names here: only the plain one is explicit.
    for (String name : List.of("api.example", "2130706433", "127.1", "0x7f000001", "localhost.")) {
      assertThatThrownBy(() -> rebound.allowed(name))
          .isInstanceOfSatisfying(
              UpstreamException.class, e -> assertThat(e.rule()).isEqualTo("private-address"));
    }
    Resolver nowhere =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThatThrownBy(() -> nowhere.allowed("api.example"))
        .isInstanceOfSatisfying(
            UpstreamException.class, e -> assertThat(e.rule()).isEqualTo("upstream-unreachable"));
  }
}
