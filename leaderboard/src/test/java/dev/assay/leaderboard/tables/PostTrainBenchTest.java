package dev.assay.leaderboard.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.leaderboard.tables.Check.Result;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published table of PostTrainBench v1, which lies in the tree as facts. */
class PostTrainBenchTest {
  private static final Path TABLE = Path.of("../results/published/posttrainbench-v1");

  @TempDir private Path folder;

  private static List<Check> averages(List<Check> checks) {
    return checks.stream().filter(c -> c.quantity().equals("average")).toList();
  }

  @Test
  void every_row_with_cells_follows_from_them() {
    List<Check> averages = averages(TableCheck.of(TABLE));
    assertThat(averages.stream().filter(c -> c.result() != Result.UNDECIDABLE)).hasSize(26);
    assertThat(averages).noneMatch(c -> c.result() == Result.DIFFERS);
    // Of several sweeps three decimals were published, of one sweep one.
    assertThat(averages.stream().filter(c -> c.printed().matches("\\d+\\.\\d{3}")))
        .allSatisfy(c -> {
          if (c.result() != Result.UNDECIDABLE) {
            assertThat(c.difference()).isBetween(-0.0055, 0.0055);
          }
        });
    assertThat(averages.stream().filter(c -> c.printed().matches("\\d+\\.\\d")))
        .allSatisfy(c -> assertThat(c.difference()).isBetween(-0.055, 0.055));
  }

  @Test
  void the_weights_follow_from_the_baselines_to_six_digits() {
    List<Check> weights =
        TableCheck.of(TABLE).stream().filter(c -> c.subject().startsWith("weights")).toList();
    assertThat(weights).hasSize(13);
    assertThat(weights).allSatisfy(c -> assertThat(c.difference()).isBetween(-5e-7, 5e-7));
  }

  @Test
  void the_slips_of_the_paper_are_found_and_nothing_else_is_called_one() {
    Set<String> differ =
        TableCheck.of(TABLE).stream()
            .filter(c -> c.result() == Result.DIFFERS)
            .map(c -> c.subject() + " " + c.quantity() + " " + c.printed())
            .collect(Collectors.toSet());
    assertThat(differ)
        .containsExactlyInAnyOrder(
            "GPT 5.1 Codex Max / Codex CLI / medium average in the paper's text 20.2",
            "Gemini 3 Pro / Gemini CLI average in the paper's text 18.3",
            "base_fewshot average of Qwen3-4B-Base in Table 6 (few-shot): Avg 31.7",
            "base_fewshot average of SmolLM3-3B-Base in Table 6 (few-shot): Avg 10.8",
            "base_fewshot average of gemma-3-4b-pt in Table 6 (few-shot): Avg 8.9");
  }

  @Test
  void a_plain_mean_in_a_weighted_column_is_called_by_its_name() {
    assertThat(TableCheck.of(TABLE))
        .filteredOn(c -> c.printed().equals("31.7"))
        .singleElement()
        .satisfies(c -> assertThat(c.reason()).contains("plain mean of the benchmarks"));
  }

  @Test
  void what_does_not_follow_from_means_is_said() {
    assertThat(TableCheck.of(TABLE))
        .filteredOn(c -> c.quantity().equals("spread"))
        .hasSize(13)
        .allMatch(c -> c.result() == Result.UNDECIDABLE);
  }

  @Test
  void a_cell_that_was_changed_is_seen_in_its_row_alone() throws IOException {
    copy();
    Path cells = folder.resolve("cells.csv");
    edit(
        cells,
        "Sonnet 4.6 / Claude Code,Qwen3-1.7B-Base,3.33",
        "Sonnet 4.6 / Claude Code,Qwen3-1.7B-Base,5.33");
    assertThat(TableCheck.of(folder))
        .filteredOn(c -> c.result() == Result.DIFFERS && !c.quantity().contains(" in "))
        .extracting(c -> c.subject() + " " + c.quantity())
        .containsExactly("Sonnet 4.6 / Claude Code aime2025", "Sonnet 4.6 / Claude Code average");
  }

  @Test
  void a_broken_table_is_named_with_its_line() throws IOException {
    copy();
    edit(folder.resolve("cells.csv"), ",28.33,", ",28.33 %,");
    assertThatThrownBy(() -> TableCheck.of(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cells.csv, record 1")
        .hasMessageContaining("bfcl");
  }

  private void copy() throws IOException {
    for (String name :
        List.of(
            "table.toml",
            "cells.csv",
            "baselines.csv",
            "weights.csv",
            "published.csv",
            "claims.csv")) {
      Files.copy(TABLE.resolve(name), folder.resolve(name));
    }
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    AtomicFiles.write(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }
}
