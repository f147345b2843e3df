package dev.assay.audit.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rule;
import dev.assay.audit.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelfTestTest {
  private static final Rules RULES = Rules.standard();

  @TempDir private static Path folder;
  private static List<Judged> judged = List.of();

  @BeforeAll
  static void judgeOneOfEachKind() throws InterruptedException {
    judged = new SelfTest(RULES, folder).run(Corpus.kinds(), 1, 2);
  }

  @Test
  void everyKindIsJudgedAsItSaysOrSaysWhyItCannotBe() {
    assertThat(judged)
        .filteredOn(j -> j.kind().limit().isEmpty())
        .allSatisfy(j -> {
          assertThat(j.missing()).as("missing of " + j.kind().id()).isEmpty();
          assertThat(j.surplus()).as("surplus of " + j.kind().id() + j.reasons()).isEmpty();
          assertThat(j.right()).as(j.kind().id() + " " + j.verdict() + j.reasons()).isTrue();
        });
  }

  @Test
  void whatNoRuleCanFindIsFoundByNone() {
    assertThat(judged)
        .filteredOn(j -> !j.kind().limit().isEmpty())
        .isNotEmpty()
        .allSatisfy(j -> assertThat(j.right()).as(j.kind().id()).isFalse());
  }

  @Test
  void aRuleThatIsSwitchedOffLosesItsRowsAndNoOthers() throws InterruptedException {
    for (Rule rule : RULES.all()) {
      List<Kind> concerned =
          judged.stream()
              .filter(j -> j.found().contains(rule.id()))
              .map(Judged::kind)
              .distinct()
              .toList();
      Rules without = RULES.without(Set.of(rule.id()));
      List<Judged> again = new ArrayList<>(new SelfTest(without, folder).run(concerned, 1, 2));
      List<Judged> before = judged.stream().filter(j -> concerned.contains(j.kind())).toList();

      assertThat(again).noneMatch(j -> j.found().contains(rule.id()));
      assertThat(rows(without, again))
          .as(rule.id())
          .isEqualTo(
              rows(RULES, before).stream().filter(row -> !row.get(1).equals(rule.id())).toList());
    }
  }

  /** Without those of the verdict, which all rules have a part in. */
  private static List<List<String>> rows(Rules rules, List<Judged> of) {
    return new DetectorTable(rules, of)
        .rows().stream().filter(row -> !row.getFirst().startsWith("verdict")).toList();
  }
}
