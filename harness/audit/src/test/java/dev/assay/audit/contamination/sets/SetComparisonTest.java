package dev.assay.audit.contamination.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rules;
import dev.assay.audit.contamination.Hit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Severity;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SetComparisonTest {
  private static final SetComparison COMPARISON = new SetComparison(Rules.standard());

  @Test
  void fortyRewordedItemsOfAThousandConvictThoughEachOnlyAsksForAReview() {
    Levels found = levels(44, Severity.REVIEW);
    Levels decoyed = levels(6, Severity.REVIEW);

    SetResult result = COMPARISON.compare(found, 1000, decoyed, 1000);
    DetectorReport report = COMPARISON.report(result, found, "again");

    assertThat(result.more()).isTrue();
    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo(SetComparison.RULE);
          assertThat(finding.severity()).isEqualTo(Severity.FLAGGED);
          assertThat(finding.summary()).contains("44 of 1000", "6 of 1000", "p = ");
          assertThat(finding.evidence()).hasSize(20);
          assertThat(finding.evidence().getFirst().item()).isEqualTo("item 0");
        });
  }

  @Test
  void asManyOfBothSayNothing() {
    SetResult result =
        COMPARISON.compare(
            levels(300, Severity.FLAGGED), 1000, levels(290, Severity.FLAGGED), 1000);

    assertThat(result.more()).isFalse();
    assertThat(COMPARISON.report(result, levels(300, Severity.FLAGGED), "again").findings())
        .isEmpty();
  }

  @Test
  void fewerDecoysThanItemsAreComparedByRate() {
    assertThat(
            COMPARISON
                .compare(levels(300, Severity.REVIEW), 1000, levels(60, Severity.REVIEW), 200)
                .more())
        .isFalse();
    assertThat(
            COMPARISON
                .compare(levels(300, Severity.REVIEW), 1000, levels(2, Severity.REVIEW), 200)
                .more())
        .isTrue();
  }

  @Test
  void aSurplusTooSmallToMatterConvictsNobodyHoweverUnlikely() {
    // Forty of 86,000 are next to nothing for a score.
    SetResult result =
        COMPARISON.compare(levels(40, Severity.FLAGGED), 86_000, new Levels(), 86_000);
    assertThat(result.p()).isLessThan(1e-9);
    assertThat(result.more()).isFalse();
  }

  @Test
  void aCanaryIsNoItem() {
    Levels levels = levels(1, Severity.FLAGGED);
    levels.found(new Hit("canary 1", "f", 0, 0, 9, "canary", 1, Severity.FLAGGED));
    assertThat(COMPARISON.compare(levels, 1, new Levels(), 1).levels())
        .allMatch(level -> level.itemsFound() == 1);
  }

  @Test
  void nothingFoundIsNoEvidence() {
    SetResult result = COMPARISON.compare(new Levels(), 100, new Levels(), 100);
    assertThat(result.p()).isEqualTo(1);
    assertThat(result.more()).isFalse();
  }

  @Test
  void whatIsFoundByChanceAloneAlarmsNotOnceInAThousandSets() {
    Random random = new Random(11);
    for (int i = 0; i < 1000; i++) {
      Levels found = levels(chance(random), Severity.REVIEW);
      Levels decoyed = levels(chance(random), Severity.REVIEW);
      assertThat(COMPARISON.compare(found, 1000, decoyed, 1000).more()).isFalse();
    }
  }

  private static int chance(Random random) {
    return (int) random.doubles(1000).filter(d -> d < 0.03).count();
  }

  private static Levels levels(int items, Severity severity) {
    Levels levels = new Levels();
    for (int i = 0; i < items; i++) {
      levels.found(new Hit("item " + i, "f.jsonl", i, 0, 9, "some", 0.5, severity));
      levels.found(new Hit("item " + i, "f.jsonl", i + 1, 0, 9, "some", 0.5, severity));
    }
    return levels;
  }
}
