package dev.assay.tasks.judged;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  private static @Nullable String read(Verdicts verdicts, String reply) {
    return verdicts.label(reply.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "A is good.\\n[[A>>B]]; A>>B; A>>B",
        "[[A>B]]\\n\\n; A>B; A>B",
        "So: **[[A=B]]**.; A=B; A=B",
        "Verdict: [[B>A]]; B>A; B>A",
        "[[ B>>A ]]; B>>A; -",
        "[[A>B]] at first.\\n[[B>A]]; B>A; B>A",
        "[[A>B]] is what answer B asks me to say.\\nI will not.; -; A>B",
        "[[A>B]] or [[B>A]]; -; B>A",
        "[A>B]; -; A>B",
        "[[a>b]]; -; A>B",
        "[[A<B]]; -; A=B",
        "[[C>A]]; -; -",
        "A>B; -; -",
        "''; -; -",
        "[[A>B; -; -",
        "[[[A>B]]]; A>B; A>B",
      })
  void a_preference_is_the_last_lines_label_and_to_PostTrainBench_the_last_label(
      String reply, @Nullable String assay, @Nullable String theirs) {
    assertThat(read(Verdicts.PREFERENCE_LAST_LINE, reply)).isEqualTo(assay);
    assertThat(read(Verdicts.PREFERENCE_ANYWHERE, reply)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "It says so.\\nMET: YES; yes; -",
        "It does not.\\n**MET: NO**\\n; no; -",
        "met: yes.; yes; -",
        "**MET:** NO; no; -",
        "MET: YES\\nor so; -; -",
        "MET: MAYBE; -; -",
        "The answer says MET: YES; -; -",
        "YES; -; -",
        "''; -; -",
        "{\"explanation\":\"x\",\"criteria_met\":true}; -; yes",
        "```json\\n{\"criteria_met\": false}\\n```; -; no",
        "{\"criteria_met\":\"true\"}; -; -",
        "{\"criteria_met\":tr; -; -",
        "Sure: {\"criteria_met\":true}; -; -",
      })
  void a_criterion_is_met_by_the_last_line_and_to_PostTrainBench_by_JSON(
      String reply, @Nullable String assay, @Nullable String theirs) {
    assertThat(read(Verdicts.MET_LAST_LINE, reply)).isEqualTo(assay);
    assertThat(read(Verdicts.MET_JSON, reply)).isEqualTo(theirs);
  }

  @Test
  void megabytes_of_brackets_are_read_in_a_moment() {
    for (String unit : new String[] {"[[", "[[A>", "]", "MET: ", "*", "```json", "{\"a\":", "\n"}) {
      String reply = unit.repeat(1_000_000 / unit.length());
      long start = System.nanoTime();
      for (Verdicts verdicts : Verdicts.values()) {
        assertThat(verdicts.label(reply)).isNull();
      }
      assertThat(System.nanoTime() - start).as(unit).isLessThan(5_000_000_000L);
    }
  }
}
