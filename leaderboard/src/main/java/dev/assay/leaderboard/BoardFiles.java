package dev.assay.leaderboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Section;
import dev.assay.leaderboard.board.Standing;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The board for machines: {@code leaderboard.csv} and {@code leaderboard.json}. */
public final class BoardFiles {
  /** Describes {@code leaderboard.json}: JSON Schema, draft 2020-12. */
  public static final String SCHEMA_FILE = "leaderboard.schema.json";

  private static final int SCHEMA = 1;

  private BoardFiles() {}

  /** A row a cell. */
  public static String csv(Board board) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(
                "rank",
                "agent",
                "task",
                "base_model",
                "score",
                "stderr",
                "n",
                "verdict",
                "outcome",
                "wall_seconds",
                "low",
                "high",
                "rank_best",
                "rank_worst",
                "failed",
                "flagged",
                "review",
                "retries",
                "tier")
            .setRecordSeparator('\n')
            .get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (Row row : board.rows().toList()) {
        @Nullable Standing sure = row.standing();
        printer.printRecord(
            row.rank(),
            row.agent(),
            row.task(),
            row.baseModel(),
            Numbers.score(row.score()),
            Numbers.score(row.stderr()),
            row.n() == 0 ? "" : row.n(),
            lower(row.verdict()),
            row.outcome(),
            Numbers.seconds(row.wallSeconds()),
            Numbers.score(sure == null ? null : sure.low()),
            Numbers.score(sure == null ? null : sure.high()),
            sure == null || sure.best() == 0 ? "" : sure.best(),
            sure == null || sure.worst() == 0 ? "" : sure.worst(),
            Numbers.score(row.failed()),
            Numbers.score(row.share(Verdict.FLAGGED)),
            Numbers.score(row.share(Verdict.REVIEW)),
            row.retries(),
            row.tier().label());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** As {@code leaderboard.schema.json} describes it. */
  public static ObjectNode json(Board board) {
    ObjectNode out = Json.MAPPER.createObjectNode().put("schema", SCHEMA);
    out.set("ruleset", Json.MAPPER.valueToTree(board.ruleset()));
    ArrayNode sections = out.putArray("sections");
    for (Section section : board.sections()) {
      ObjectNode node = sections.addObject().put("regime", section.regime());
      node.put("comparable", section.comparable());
      node.set("details", Json.MAPPER.valueToTree(section.details()));
      ArrayNode rows = node.putArray("rows");
      section.rows().forEach(row -> row(row, rows.addObject()));
    }
    ArrayNode warnings = out.putArray("warnings");
    board.warnings().forEach(warnings::add);
    return out;
  }

  static String schema() {
    try (InputStream in = BoardFiles.class.getResourceAsStream(SCHEMA_FILE)) {
      if (in == null) {
        throw new IllegalStateException(SCHEMA_FILE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SCHEMA_FILE, e);
    }
  }

  private static void row(Row row, ObjectNode out) {
    out.put("rank", row.rank()).put("agent", row.agent()).put("task", row.task());
    out.put("base_model", row.baseModel()).put("score", row.score()).put("stderr", row.stderr());
    out.put("n", row.n()).put("verdict", lower(row.verdict())).put("outcome", row.outcome());
    out.put("wall_seconds", row.wallSeconds()).put("uncalibrated", row.uncalibrated());
    out.put("failed", row.failed()).put("flagged", row.share(Verdict.FLAGGED));
    out.put("review", row.share(Verdict.REVIEW)).put("retries", row.retries());
    out.put("tier", row.tier().label());
    out.set("standing", Json.MAPPER.valueToTree(row.standing()));
    ArrayNode trials = out.putArray("trials");
    row.trials().forEach(trial -> trial(trial, trials.addObject()));
  }

  private static void trial(Trial trial, ObjectNode out) {
    out.put("id", trial.id()).put("job", trial.job()).put("repeat", trial.result().repeat());
    out.put("attempt", trial.result().attempt()).put("verdict", lower(trial.verdict()));
    out.set("outcome", Json.MAPPER.valueToTree(trial.result().outcome()));
    out.put("checkpoint_digest", trial.result().checkpointDigest());
    out.put("ended_by", trial.result().endedBy());
    out.put("wall_seconds", trial.result().usage().wallSeconds());
    ObjectNode findings = out.putObject("findings");
    @Nullable Audit audit = trial.audit();
    for (Severity severity : Severity.values()) {
      long count =
          audit == null ? 0 : audit.findings().filter(f -> f.severity() == severity).count();
      findings.put(lower(severity), count);
    }
    out.put("tier", trial.tier().label());
    decision(trial, out);
    out.put("page", "trials/" + trial.id() + ".html");
  }

  /** Who decided what, where a person did. */
  private static void decision(Trial trial, ObjectNode out) {
    @Nullable Adjudication decided = trial.lastWord().decision();
    if (decided != null) {
      ObjectNode node = out.putObject("decided");
      node.put("verdict", lower(decided.verdict())).put("by", decided.by());
      node.put("why", decided.why()).put("time", decided.time().toString());
    }
    if (trial.lastWord().audited() != null) {
      out.put("audited_again", String.valueOf(trial.lastWord().audited()));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
