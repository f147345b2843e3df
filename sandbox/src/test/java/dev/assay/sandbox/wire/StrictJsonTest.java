package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"a\":1,\"a\":2}|json-duplicate-key",
        "{\"a\":{\"tools\":1,\"t\\u006fols\":2}}|json-duplicate-key",
        "[]|json-not-an-object",
        "{}{}|json-malformed",
        "{} x|json-malformed",
        "{'a':1}|json-malformed",
        "{\"a\":NaN}|json-malformed",
        "{\"a\":1}/**/|json-malformed",
        "{\"a\":01}|json-malformed",
        "{|json-malformed",
        "``|json-not-an-object",
      })
  void what_two_parsers_could_read_differently_is_refused(String json, String rule) {
    refused(json.getBytes(StandardCharsets.UTF_8), rule);
  }

  private static void refused(byte[] json, String rule) {
    assertThatThrownBy(() -> StrictJson.object(json))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @Test
  void other_encodings_are_refused() {
    refused("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE), "json-malformed");
    refused(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, "json-not-utf8");
    refused("\ufeff{}".getBytes(StandardCharsets.UTF_8), "json-malformed");
  }

  @Test
  void what_exhausts_memory_or_stack_is_refused() {
    String deep = "{\"a\":" + "[".repeat(100_000);
    refused(deep.getBytes(StandardCharsets.UTF_8), "json-limits");
    String many = "{\"a\":[" + "1,".repeat(600_000) + "1]}";
    refused(many.getBytes(StandardCharsets.UTF_8), "json-limits");
    String number = "{\"a\":" + "9".repeat(200) + "}";
    refused(number.getBytes(StandardCharsets.UTF_8), "json-limits");
    refused(new byte[StrictJson.MAX_BYTES + 1], "json-too-large");
  }

  @Property(tries = 300)
  void any_bytes_are_an_object_or_a_named_refusal(@ForAll byte[] bytes) {
    try {
      assertThat(StrictJson.object(bytes)).isNotNull();
    } catch (WireException e) {
      assertThat(e.rule()).startsWith("json-");
    }
  }
}
