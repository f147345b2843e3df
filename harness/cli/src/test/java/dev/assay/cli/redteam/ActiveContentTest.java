package dev.assay.cli.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.redteam.Attack;
import dev.assay.runner.redteam.Attacks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveContentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p><script>alert(1)</script>",
        "<IMG src=x>",
        "<p onclick=x>",
        "<p title=\"a\"onmouseover=\"x\">",
        "<a href=\"javascript:x\">",
        "<a href='https://example.com'>",
        "<meta http-equiv=\"refresh\" content=\"0\">",
        "<base href=\"/\">",
      })
  void what_acts_in_a_browser_is_found(String page) {
    assertThat(ActiveContent.in(page)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<p title=\" onclick=x \">one, two</p>",
        "<a href=\"../index.html\">Board</a>",
        "<meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"../style.css\">",
        "a < b, onclick = no > less",
      })
  void what_is_text_there_is_not(String page) {
    assertThat(ActiveContent.in(page)).isFalse();
  }

  @Test
  void somebody_looks_for_every_attack_that_needs_a_trial() {
    Path root = Path.of("../..").toAbsolutePath().normalize();
    assertThat(Attacks.load(root).attacks())
        .filteredOn(Attack::needsTrial)
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(a -> assertThat(Look.of(a.program().getLast())).isNotNull());
  }
}
