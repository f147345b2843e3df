package dev.assay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.leaderboard.BoardFiles;
import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Rulesets;
import dev.assay.leaderboard.board.Trial;
import dev.assay.leaderboard.board.TrialRows;
import dev.assay.leaderboard.exports.HarborResult;
import dev.assay.leaderboard.exports.InspectLog;
import dev.assay.leaderboard.exports.MarkdownTable;
import dev.assay.leaderboard.exports.ModelIndex;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import dev.assay.results.redaction.Outgoing;
import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the texts of an export: the board's, or each trial's. */
final class Exports {
  private final TrialRows rows;
  private final Outgoing outgoing;
  private final Baselines baselines;
  private final List<String> remarks = new ArrayList<>();

  Exports(ExportSources sources, Baselines baselines) {
    TrialRows all =
        TrialRows.collect(
            sources.jobs(),
            new Tiers()::of,
            attempt -> Afterwards.read(attempt, Installation.knownKeys()));
    this.rows =
        new TrialRows(
            all.trials().stream().filter(t -> sources.has(t.folder().trial())).toList(),
            all.warnings());
    if (rows.trials().isEmpty()) {
      throw new InputException("no trial in there has ended: there is nothing to export");
    }
    this.outgoing = sources.outgoing();
    this.baselines = baselines;
  }

  /** What a reader of the files should know and can't see in them. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Text by the file's name. */
  Map<String, String> texts(ExportFormat format, String ruleset) {
    remarks.addAll(rows.warnings());
    return switch (format) {
      case CSV -> Map.of("leaderboard.csv", outgoing.text(BoardFiles.csv(board(ruleset))));
      case JSON -> Map.of("leaderboard.json", outgoing.json(BoardFiles.json(board(ruleset))));
      case MARKDOWN -> Map.of("leaderboard.md", outgoing.text(MarkdownTable.of(board(ruleset))));
      case INSPECT -> each(".json", t -> InspectLog.of(t, Installation.VERSION));
      case HARBOR -> each("/result.json", HarborResult::of);
      case HUGGINGFACE -> Map.of("model-index.yaml", cards());
    };
  }

  private Board board(String ruleset) {
    return Board.of(rows, Rulesets.named(ruleset), baselines);
  }

  private Map<String, String> each(String ending, Function<Trial, JsonNode> form) {
    Map<String, String> texts = new TreeMap<>();
    rows.trials().forEach(t -> texts.put(t.id() + ending, outgoing.json(form.apply(t))));
    return texts;
  }

  private String cards() {
    for (Trial trial : rows.trials()) {
      if (!ModelIndex.has(trial)) {
        String why = trial.score() == null ? "it has no score" : "it is flagged";
        remarks.add(trial.id() + " is left out: " + why);
      }
    }
    String json = outgoing.json(ModelIndex.of(rows.trials()));
    return ModelIndex.yaml(Json.parse(json, JsonNode.class));
  }
}
