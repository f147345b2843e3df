package dev.assay.results.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrictTomlTest {
  record Inner(int wallSeconds, @Nullable Double dollars) {}

  record Outer(
      int schema, String name, Inner budget, List<Inner> more, Map<String, String> digests) {}

  private static final String GOOD =
      """
      schema = 1
      name = "x"
      [budget]
      wall_seconds = 45
      [[more]]
      wall_seconds = 2
      dollars = 1.5
      """;

  private static Outer parse(String text) {
    return StrictToml.parse(text, "a.toml", Outer.class);
  }

  @Test
  void a_good_file_is_bound() {
    Outer outer = parse(GOOD);
    assertThat(outer.budget()).isEqualTo(new Inner(45, null));
    assertThat(outer.more()).containsExactly(new Inner(2, 1.5));
    assertThat(outer.digests()).isEmpty();
  }

  @Test
  void an_unknown_key_names_the_nearest_known_one() {
    assertThatThrownBy(
            () -> parse(GOOD.replace("wall_seconds = 45", "wall_second = 45\nwall_seconds = 45")))
        .isInstanceOf(InputException.class)
        .hasMessage("a.toml: unknown key 'budget.wall_second'")
        .satisfies(e -> assertThat(((InputException) e).remedy()).contains("'wall_seconds'"));
  }

  @Test
  void an_unknown_key_in_a_list_of_tables_is_found_too() {
    assertThatThrownBy(() -> parse(GOOD + "dollar = 1\n")).hasMessageContaining("more.dollar");
  }

  @Test
  void a_missing_key_names_itself() {
    assertThatThrownBy(() -> parse("schema = 1\nname = \"x\"\n"))
        .hasMessage("a.toml: key 'budget' is missing");
  }

  @Test
  void broken_toml_names_the_line() {
    assertThatThrownBy(() -> parse("schema = 1\nname = \n")).hasMessageContaining("a.toml, line 2");
  }

  @Test
  void a_wrong_type_is_an_input_error() {
    assertThatThrownBy(() -> parse(GOOD.replace("schema = 1", "schema = \"one\"")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> parse(GOOD.replace("[budget]\nwall_seconds = 45", "budget = 3")))
        .isInstanceOf(InputException.class);
  }

  @Test
  void a_missing_file_is_an_input_error() {
    assertThatThrownBy(() -> StrictToml.read(Path.of("/nowhere/a.toml"), Outer.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
  }

  @Property
  void any_text_is_bound_or_an_input_error(@ForAll String text) {
    try {
      parse(text);
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith("a.toml");
    }
  }
}
