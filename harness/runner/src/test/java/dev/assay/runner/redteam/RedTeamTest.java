package dev.assay.runner.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedTeamTest {
  private static AttackResult result(boolean held, @Nullable Boolean off) {
    return new AttackResult("a", "escape", "runc", "blocked", held, off, "network", "");
  }

  @Test
  void the_table_has_eighty_attacks_and_a_program_for_each() {
    Attacks table = Attacks.load(Path.of("../..").toAbsolutePath().normalize());
    assertThat(table.attacks()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(table.attacks()).filteredOn(Attack::isSample).hasSizeGreaterThanOrEqualTo(8);
    assertThat(table.named(java.util.List.of("metadata"))).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void an_attack_that_never_succeeds_proves_nothing() {
    assertThat(result(true, true).good()).isTrue();
    assertThat(result(true, null).good()).isTrue();
    assertThat(result(true, false).good()).isFalse();
    assertThat(result(false, true).good()).isFalse();
  }

  @Test
  void a_change_of_the_bait_is_seen() throws Exception {
    try (Bait bait = new Bait()) {
      assertThat(bait.changed()).isFalse();
      Files.writeString(bait.mounted().resolve("canary"), "other");
      assertThat(bait.changed()).isTrue();
    }
  }

  @Test
  void the_listener_hears_its_word_alone() throws Exception {
    try (Listener listener = Listener.open("word-1")) {
      say(listener, "another");
      assertThat(listener.heard()).isFalse();
      say(listener, "has word-1 in it");
      while (!listener.heard()) {
        Thread.sleep(10);
      }
      assertThat(listener.heard()).isTrue();
    }
  }

  private static void say(Listener listener, String text) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
