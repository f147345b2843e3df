package dev.assay.leaderboard.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.leaderboard.site.Overlap.Piece;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class OverlapTest {
  @Test
  void whatBothHaveInRunsIsMarkedInBoth() {
    Overlap overlap =
        new Overlap(
            "Q: Which gas do plants TAKE in, by day? By the way.",
            "Which gas do plants take in by night?");

    assertThat(overlap.first().pieces())
        .containsExactly(
            new Piece("Q: ", false),
            new Piece("Which gas do plants TAKE in, by", true),
            new Piece(" day? By the way.", false));
    assertThat(overlap.second().marked()).isEqualTo(7);
    assertThat(overlap.second().words()).isEqualTo(8);
  }

  @Test
  void wordsOfAnyTwoTextsAreNotMarked() {
    Overlap overlap = new Overlap("the cat of the house", "the tail of a dog, the one");

    assertThat(overlap.first().pieces()).noneMatch(Piece::shared);
  }

  @Test
  void anItemOfOneWordIsFoundAndEscapesOfJsonAreNoLetters() {
    assertThat(new Overlap("a\\nphotosynthesis", "Photosynthesis").second().marked()).isEqualTo(1);
    assertThat(new Overlap("", "x y").second().pieces()).hasSize(1);
  }

  @Property(tries = 300)
  void nothingIsLost(@ForAll String first, @ForAll String second) {
    Overlap overlap = new Overlap(first, second);

    assertThat(text(overlap.first())).isEqualTo(first);
    assertThat(text(overlap.second())).isEqualTo(second);
  }

  private static String text(Overlap.Side side) {
    return side.pieces().stream().map(Piece::text).collect(Collectors.joining());
  }
}
