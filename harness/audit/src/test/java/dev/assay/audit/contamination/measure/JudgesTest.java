package dev.assay.audit.contamination.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgesTest {
  private static final String QUESTION =
      "A miller grinds nine sacks of rye on Monday, four more on Tuesday, and sells every second"
          + " sack at the market for twelve coins; how many coins does he bring home?";
  private static final List<Problem> PROBLEMS =
      List.of(new Problem("q", QUESTION, "", "72", List.of()));

  @Test
  void allFindAQuestionThatStandsThereAndNoneAnother() throws IOException {
    Corpus corpus =
        corpus("Nothing is here of what was asked, and that at some length.", "x " + QUESTION);
    for (Judge judge : Judges.all()) {
      for (Judge.Found found : judge.find(PROBLEMS, corpus)) {
        assertThat(found.items().get(0)).describedAs(found.judge()).isTrue();
        assertThat(found.documents().toString()).describedAs(found.judge()).isEqualTo("{1}");
      }
    }
  }

  @Test
  void anArchiveIsOpenedByOursAlone() throws IOException {
    Corpus packed =
        new Corpus("k", "", Corpus.Form.ARCHIVE, List.of(new Document(QUESTION, List.of(0), 0)));
    for (Judge judge : Judges.all()) {
      for (Judge.Found found : judge.find(PROBLEMS, packed)) {
        assertThat(found.items().get(0))
            .describedAs(found.judge())
            .isEqualTo(found.judge().startsWith("assay"));
      }
    }
  }

  @Test
  void eightWordsAreEnoughForOneRuleAndHalfTheQuestionForAnother() throws IOException {
    Corpus eight = corpus("grinds nine sacks of rye on Monday, four");
    assertThat(found(new GramRule("8", 8, Normal.SPACES), eight)).isTrue();
    assertThat(found(new GramRule("13", 13, Normal.LETTERS), eight)).isFalse();
    assertThat(found(new CoverageRule("c", 8, 0.5), eight)).isFalse();
    assertThat(found(new CoverageRule("c", 8, 0.2), eight)).isTrue();
  }

  @Test
  void openR1sRuleKeepsPunctuationAndTheOthersDoNot() throws IOException {
    Corpus other = corpus(QUESTION.replace(",", "").replace(";", "").replace("on", "on,"));
    assertThat(found(new GramRule("8", 8, Normal.SPACES), other)).isFalse();
    assertThat(found(new GramRule("8", 8, Normal.LETTERS), other)).isTrue();
    assertThat(found(new GramRule("13", 13, Normal.JANITOR), other)).isTrue();
  }

  @Test
  void janitorStumblesOverAWordThatIsAllPunctuation() throws IOException {
    // The question loses the dash before it is cut into words, the text after.
    List<Problem> dash = List.of(new Problem("d", "one - two three four five", "", "6", List.of()));
    Corpus same = corpus("one - two three four five");
    GramRule rule = new GramRule("5", 5, Normal.JANITOR);
    assertThat(rule.find(dash, same).getFirst().items().isEmpty()).isTrue();
  }

  private static boolean found(Judge judge, Corpus corpus) throws IOException {
    return judge.find(PROBLEMS, corpus).getFirst().items().get(0);
  }

  private static Corpus corpus(String... texts) {
    List<Document> documents =
        java.util.Arrays.stream(texts).map(t -> new Document(t, List.of(0), 0)).toList();
    return new Corpus("k", "", Corpus.Form.JSONL, documents);
  }
}
