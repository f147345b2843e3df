package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.record.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, by folders that break it and folders that only seem to. */
class HostileCheckpointTest {
  /** Rules that need a second party while the folder is read, or a base model. */
  private static final Set<CheckpointRule> ELSEWHERE =
      EnumSet.of(
          CheckpointRule.CHANGED_WHILE_READ, // ChangedWhileReadTest
          CheckpointRule.SPECIAL_FILE, // SpecialFilesTest
          CheckpointRule.TENSORS, // AssemblerTest
          CheckpointRule.SERVED_DTYPE,
          CheckpointRule.TIED_HEAD,
          CheckpointRule.DECODING);

  @TempDir Path temporary;

  static List<HostileCase> hostile() {
    List<HostileCase> cases = new ArrayList<>(HostileFiles.all());
    cases.addAll(HostileFolders.all());
    return cases;
  }

  static List<HostileCase> honest() {
    return HonestFolders.all();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aBrokenRuleIsNamedByBothReaders(HostileCase hostile) {
    Path folder = hostile.write(temporary);
    assertThat(rule(() -> CheckpointReader.read(folder))).isEqualTo(id(hostile));
    assertThat(rule(() -> MappedWeights.open(folder).close())).isEqualTo(id(hostile));
  }

  private static String id(HostileCase hostile) {
    return java.util.Objects.requireNonNull(hostile.rule()).id();
  }

  private static String rule(Runnable read) {
    try {
      read.run();
      return "none";
    } catch (InvalidCheckpointException e) {
      assertThat(e.getMessage()).matches("[^\\p{Cntrl}]+").hasSizeLessThan(2000);
      return e.rule();
    }
  }

  @ParameterizedTest
  @MethodSource("honest")
  void anHonestOddityIsReadTheSameByBothReaders(HostileCase honest) {
    Path folder = honest.write(temporary);
    List<String> recorded =
        CheckpointReader.read(folder).tensors().stream().map(Checkpoint.Tensor::name).toList();
    try (MappedWeights mapped = MappedWeights.open(folder)) {
      assertThat(mapped.tensors().stream().map(MappedWeights.Tensor::name).sorted().toList())
          .isEqualTo(recorded);
    }
  }

  @Test
  void everyRuleHasACaseAndThereAreManyCases() {
    Set<CheckpointRule> seen = EnumSet.copyOf(ELSEWHERE);
    hostile().forEach(c -> seen.add(java.util.Objects.requireNonNull(c.rule())));
    assertThat(seen).containsExactlyInAnyOrder(CheckpointRule.values());
    assertThat(hostile()).extracting(HostileCase::name).doesNotHaveDuplicates();
    assertThat(HostileFiles.all()).hasSizeGreaterThan(100);
  }

  @Test
  void theTableInTheReadmeIsTheRules() throws IOException {
    Path room = Path.of(System.getProperty("assay.root", "..")).resolve("tasks");
    List<String> table =
        Files.readAllLines(room.resolve("README.md")).stream()
            .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| (ends|has|claims|changed) .*"))
            .toList();
    List<String> rules = new ArrayList<>();
    for (CheckpointRule rule : CheckpointRule.values()) {
      rules.add("| `" + rule.id() + "` | " + rule.refuses() + " |");
    }
    assertThat(table).isEqualTo(rules);
  }

  @Test
  void aFolderThatIsNotThereHasNoWeights() {
    assertThatThrownBy(() -> MappedWeights.open(temporary.resolve("none")))
        .isInstanceOf(InvalidCheckpointException.class)
        .hasMessageContaining("'none' is no folder");
  }
}
