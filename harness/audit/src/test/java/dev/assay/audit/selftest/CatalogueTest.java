package dev.assay.audit.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rule;
import dev.assay.audit.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
  private static final Pattern RULE = Pattern.compile("`([a-z]+\\.[a-z-]+)`");

  @Test
  void theTableNamesForEachWayTheRulesThatTheCorpusHoldsToIt() throws IOException {
    List<String[]> table =
        Files.readAllLines(Path.of("CHEATING.md")).stream()
            .filter(line -> line.matches("\\| \\d+ \\|.*"))
            .map(line -> line.split("\\|", -1))
            .toList();

    assertThat(table).hasSize(Catalogue.WAYS);
    for (int way = 1; way <= Catalogue.WAYS; way++) {
      String[] row = table.get(way - 1);
      List<String> named = RULE.matcher(row[3]).results().map(CatalogueTest::name).toList();
      assertThat(row[1].strip()).isEqualTo(String.valueOf(way));
      assertThat(named).as("way " + way).isEqualTo(Catalogue.caughtBy(way));
      boolean honest = row[3].strip().equals("honest");
      if (named.isEmpty() && !honest) {
        assertThat(row[4]).as("what way " + way + " would need").hasSizeGreaterThan(40);
      }
      if (!Catalogue.limits(way).isEmpty()) {
        assertThat(row[4]).as("limit of way " + way).isNotBlank();
      }
    }
  }

  @Test
  void everyWayHasKindsAndAsManyKindsAreHonest() {
    List<Kind> kinds = Corpus.kinds();
    assertThat(IntStream.rangeClosed(1, Catalogue.WAYS))
        .allSatisfy(
            way -> assertThat(kinds).as("way " + way).anyMatch(kind -> kind.ways().contains(way)));
    assertThat(kinds.stream().filter(kind -> !kind.guilty()).count())
        .isGreaterThanOrEqualTo(Catalogue.WAYS);
    assertThat(kinds).extracting(Kind::id).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleHasAKindOrAReasonForNone() {
    TreeSet<String> all = new TreeSet<>(Rules.standard().all().stream().map(Rule::id).toList());
    TreeSet<String> covered = new TreeSet<>(Elsewhere.rules());
    Corpus.kinds().forEach(kind -> covered.addAll(kind.expects()));

    assertThat(covered).isEqualTo(all);
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }
}
