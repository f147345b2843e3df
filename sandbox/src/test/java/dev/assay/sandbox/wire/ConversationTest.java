package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.wire.ConversationLedger.Relation;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private final ConversationLedger ledger = new ConversationLedger();

  private static Conversation anthropic(String system, String messages) {
    return RequestFactsTest.facts(
            "/v1/messages", "{\"system\":\"" + system + "\",\"messages\":[" + messages + "]}")
        .conversation();
  }

  private static String user(String text) {
    return "{\"role\":\"user\",\"content\":\"" + text + "\"}";
  }

  private static String blocks(String text) {
    return "{\"content\":[{\"type\":\"text\",\"text\":\""
        + text
        + "\",\"cache_control\":{\"type\":\"ephemeral\"}}],\"role\":\"user\"}";
  }

  @Test
  void the_next_turn_extends_though_markers_move() {
    assertThat(ledger.see(anthropic("s", blocks("a")))).isEqualTo(Relation.FIRST);
    assertThat(ledger.see(anthropic("s", user("a") + "," + blocks("b"))))
        .isEqualTo(Relation.EXTENDS);
    assertThat(ledger.see(anthropic("s", user("a") + "," + user("b") + "," + user("c"))))
        .isEqualTo(Relation.EXTENDS);
  }

  @Test
  void retries_branches_and_strangers_are_told_apart() {
    ledger.see(anthropic("s", user("a") + "," + user("b")));
    assertThat(ledger.see(anthropic("s", user("a") + "," + user("b")))).isEqualTo(Relation.REPEATS);
    assertThat(ledger.see(anthropic("s", user("a") + "," + user("x"))))
        .isEqualTo(Relation.BRANCHES);
    assertThat(ledger.see(anthropic("s", user("new")))).isEqualTo(Relation.SAME_CLIENT);
    assertThat(ledger.see(anthropic("other", user("mine")))).isEqualTo(Relation.UNRELATED);
  }

  @Test
  void a_conversation_continues_another_or_does_not() {
    Conversation first = anthropic("s", user("a"));
    Conversation second = anthropic("s", user("a") + "," + user("b"));
    assertThat(second.continues(first)).isTrue();
    assertThat(first.continues(second)).isFalse();
    assertThat(anthropic("s", user("z") + "," + user("b")).continues(first)).isFalse();
  }

  @Test
  void the_system_prompt_of_chat_is_its_first_message() {
    String chat = "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},%s]}";
    Conversation one =
        RequestFactsTest.facts("/chat/completions", chat.formatted(user("a"))).conversation();
    Conversation two =
        RequestFactsTest.facts("/chat/completions", chat.formatted(user("b"))).conversation();
    assertThat(one.system()).isEqualTo(two.system()).isNotEqualTo(anthropic("", "").system());
    assertThat(one.chain().getFirst()).isEqualTo(two.chain().getFirst());
  }

  @Test
  void texts_that_only_look_alike_differ() {
    assertThat(anthropic("s", user("a")).chain())
        .isNotEqualTo(anthropic("s", "{\"role\":\"assistant\",\"content\":\"a\"}").chain());
    assertThat(anthropic("s", "{\"content\":[\"a\",\"b\"]}").chain())
        .isNotEqualTo(anthropic("s", "{\"content\":[\"ab\"]}").chain());
  }
}
