package dev.assay.cli;

import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.tables.Check;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Compares a job's written board with the one that its trials' records give. */
final class RecordedBoard {
  private RecordedBoard() {}

  static List<Check> check(Path job) throws IOException {
    Path file = job.resolve("leaderboard.csv");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Row> sealed = LeaderboardBuilder.board(List.of(job), "assay").rows().toList();
    List<Row> later =
        LeaderboardBuilder.board(
                List.of(job), "assay", attempt -> Afterwards.read(attempt, Keys.trusted()))
            .rows()
            .toList();
    List<Check> checks = new ArrayList<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      for (CSVRecord record : parser) {
        // Whether the board was made before or after a decision nobody can see from it.
        List<Check> before = row(record, sealed);
        List<Check> after = row(record, later);
        checks.addAll(after.stream().allMatch(RecordedBoard::holds) ? after : before);
      }
    } catch (IllegalArgumentException e) {
      throw new InputException(file + " is no board: " + e.getMessage());
    }
    return checks;
  }

  private static boolean holds(Check check) {
    return check.result() != Check.Result.DIFFERS;
  }

  private static List<Check> row(CSVRecord record, List<Row> rows) {
    List<Check> checks = new ArrayList<>();
    row(record, rows, checks);
    return checks;
  }

  private static void row(CSVRecord record, List<Row> rows, List<Check> checks) {
    String name =
        "board: "
            + String.join(", ", record.get("agent"), record.get("task"), record.get("base_model"));
    String score = record.get("score");
    Row row =
        rows.stream()
            .filter(r ->
                r.agent().equals(record.get("agent"))
                    && r.task().equals(record.get("task"))
                    && r.baseModel().equals(record.get("base_model")))
            .findFirst()
            .orElse(null);
    if (row == null) {
      checks.add(
          Check.broken(
              name, "score", score.isEmpty() ? "0" : score, "no trial of it is in the record"));
      return;
    }
    number(name, "score", score, Numbers.score(row.score()), checks);
    number(name, "stderr", record.get("stderr"), Numbers.score(row.stderr()), checks);
    number(name, "n", record.get("n"), row.n() == 0 ? "" : Integer.toString(row.n()), checks);
    number(name, "rank", record.get("rank"), Objects.toString(row.rank(), ""), checks);
    String verdict = row.verdict().name().toLowerCase(java.util.Locale.ROOT);
    if (!record.get("verdict").equals(verdict)) {
      checks.add(
          Check.broken(
              name,
              "verdict",
              "0",
              "the board says " + record.get("verdict") + ", the record " + verdict));
    }
  }

  private static void number(
      String name, String quantity, String printed, String again, List<Check> checks) {
    if (printed.isEmpty() && again.isEmpty()) {
      return;
    }
    if (printed.isEmpty() || again.isEmpty()) {
      checks.add(
          Check.broken(
              name,
              quantity,
              printed.isEmpty() ? "0" : printed,
              printed.isEmpty()
                  ? "the board has none, the record gives " + again
                  : "the record gives none"));
      return;
    }
    Check check = Check.of(name, quantity, printed, Double.parseDouble(again), 0);
    checks.add(
        check.result() == Check.Result.DIFFERS
            ? check.because("the board's file was changed, or trials were added or audited since")
            : check);
  }
}
