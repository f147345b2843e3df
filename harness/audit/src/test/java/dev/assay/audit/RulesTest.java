package dev.assay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RulesTest {
  @Test
  void everyShippedRuleSaysWhatItMeansAndEveryNumberWhy() {
    assertThat(Rules.standard().all())
        .hasSizeGreaterThan(15)
        .allSatisfy(rule -> {
          assertThat(rule.title()).isNotBlank();
          assertThat(rule.means()).endsWith(".");
          assertThat(rule.threshold())
              .allSatisfy(t -> assertThat(t.reason()).isNotBlank())
              .allSatisfy(t -> assertThat(t.source()).isNotBlank());
        });
  }

  @Test
  void patternsOfTheShippedRulesCompile() {
    Rules.standard().all().stream()
        .flatMap(rule -> rule.words().getOrDefault("patterns", java.util.List.of()).stream())
        .forEach(pattern -> assertThat(Pattern.compile(pattern)).isNotNull());
  }

  @Test
  void aMisspeltKeyNamesTheNearestOne() {
    assertThatThrownBy(() ->
            Rules.parse(
                """
                schema = 1
                name = "x"
                version = 1
                [[rule]]
                id = "a.b"
                title = "t"
                means = "m."
                severty = "note"
                severity = "note"
                """,
                "x.toml"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("severty");
  }

  @Test
  void aRuleThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Rules.standard().severity("no.such"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no.such");
  }
}
