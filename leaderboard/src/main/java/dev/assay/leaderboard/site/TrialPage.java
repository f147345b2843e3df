package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Cell;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Score;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code trials/<id>.html}: what one trial did, and why its verdict is what it is. */
final class TrialPage {
  /** Curves of one detector that are drawn. */
  private static final int CURVES = 8;

  private final Trial trial;
  private final Map<String, RuleWords> words;
  private final HiddenItems items;
  private final Moments moments;
  private final RunPages run;

  /**
   * @param words what rules mean, by id
   * @param items what may be shown of the hidden test
   */
  TrialPage(
      Trial trial, Map<String, RuleWords> words, HiddenItems items, Moments moments, RunPages run) {
    this.trial = trial;
    this.words = words;
    this.items = items;
    this.moments = moments;
    this.run = run;
  }

  String html() {
    Contents parts = new Contents();
    Audit audit = trial.audit();
    parts.add("findings", "Findings", findings(audit));
    parts.add("run", "The run", run.summary());
    ResourceCharts resources =
        new ResourceCharts(
            Samples.read(trial.folder().usage()),
            moments,
            trial.result().started(),
            trial.result().ended());
    parts.add("used", "What it used", resources.element());
    parts.add("training", "Training", new LossCharts(trial, resources).element());
    parts.add("gateway", "Gateway", Traffic.read(trial.folder().gatewayLog()).element());
    if (audit != null) {
      parts.add("looked", "What looked", detectors(audit));
    }
    parts.add("steps", "Timeline", Timeline.read(trial.folder().journal()).element());
    parts.add("circumstances", "Circumstances", new Circumstances(trial).element());
    parts.add("log", "Log", log());
    Cell cell = trial.result().cell();
    List<Element> content = new ArrayList<>();
    content.add(hero());
    content.add(parts.nav());
    content.addAll(parts.sections());
    return Page.of(
        cell.agent() + " on " + cell.task() + ", repeat " + trial.result().repeat(),
        "../",
        content);
  }

  private Element findings(@Nullable Audit audit) {
    return audit == null
        ? Element.of("section", "findings")
            .add(
                Element.of("h2").text("Findings"),
                Element.of("p", "empty").text("There is no audit of this trial."))
        : new FindingCards(words, run.places(), items, new LeftText(trial)).of(audit);
  }

  private Element hero() {
    Cell cell = trial.result().cell();
    Outcome outcome = trial.result().outcome();
    Element facts = Element.of("dl", "facts");
    Chips.pair(facts, "task", cell.task());
    Chips.pair(facts, "base model", cell.baseModel());
    Chips.pair(facts, "repeat", String.valueOf(trial.result().repeat()));
    Chips.pair(facts, "attempt", String.valueOf(trial.result().attempt()));
    Chips.pair(facts, "regime", trial.result().regime());
    Chips.pair(facts, "outcome", outcome.label().replace('_', ' '));
    Chips.pair(facts, "ended by", trial.result().endedBy());
    Score score = trial.score();
    if (score != null) {
      Chips.pair(facts, "items", String.valueOf(score.n()));
      Chips.pair(facts, "format failures", String.valueOf(score.formatFailures()));
      Chips.pair(facts, "protocol", score.protocol() + " v" + score.protocolVersion());
    }
    boolean scored = outcome instanceof Outcome.Scored;
    Element result =
        Element.of("div", "result")
            .add(
                outcome instanceof Outcome.Scored s
                    ? Chips.score(s.score(), s.stderr())
                    : Element.of("span", "none").text("no score"),
                Chips.verdict(trial.verdict()));
    Element hero =
        Element.of("section", "hero " + trial.verdict().name().toLowerCase(Locale.ROOT))
            .add(
                Element.of("p", "crumb")
                    .add(Element.of("a").with("href", "../index.html").text("Board"))
                    .text(" / " + trial.id()),
                Element.of("h1").text(cell.agent()),
                result);
    if (!scored) {
      hero.add(Element.of("p", "lead").text(outcome.explanation()));
    }
    return hero.addAll(Decisions.of(trial)).add(reasons(), facts);
  }

  private Element reasons() {
    Audit audit = trial.audit();
    List<String> reasons = audit == null ? List.of() : audit.reasons();
    if (reasons.isEmpty()) {
      return Element.of("p", "lead")
          .text(
              trial.verdict() == Verdict.CLEAN
                  ? "No finding above a note, and every required detector ran."
                  : "The audit is missing, so nobody has cleared this trial.");
    }
    Element list = Element.of("ul", "reasons");
    reasons.forEach(reason -> list.add(Element.of("li").text(reason)));
    return list;
  }

  private static Element detectors(Audit audit) {
    Element section =
        Element.of("section", "detectors")
            .add(Element.of("h2").text("What looked, and what did not"));
    audit.reports().forEach(report -> section.add(detector(report)));
    Element rules = Element.of("dl", "facts");
    Chips.code(rules, "rules", audit.rules());
    return section.add(rules);
  }

  private static Element detector(DetectorReport report) {
    Element card =
        Element.of("article", "detector")
            .add(
                Element.of("h3")
                    .text(report.detector())
                    .add(
                        Element.of("small")
                            .text(
                                " v%d, %s, %d findings"
                                    .formatted(
                                        report.version(),
                                        report.required() ? "required" : "optional",
                                        report.findings().size()))));
    if (!report.notRun().isEmpty()) {
      Element gaps = Element.of("ul", "notrun");
      for (DetectorReport.NotRun gap : report.notRun()) {
        String weight = gap.required() ? "" : " (the verdict does not depend on it)";
        gaps.add(Element.of("li").text("not looked at: " + gap.what() + ": " + gap.why() + weight));
      }
      card.add(gaps);
    }
    Element numbers = Element.of("dl", "facts");
    report
        .statistics()
        .forEach((name, value) -> Chips.pair(numbers, name.replace('_', ' '), plain(value)));
    report.curves().stream().limit(CURVES).forEach(curve -> card.add(CurveChart.of(curve)));
    return card.add(numbers);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  private Element log() {
    Log log = Log.read(trial.folder().agentLog(), Veil.of(items));
    Element section =
        Element.of("section", "log")
            .add(
                Element.of("h2").text("The agent's log"),
                Element.of("p", "counts")
                    .text(
                        log.bytes() == 0
                            ? "It said nothing."
                            : Numbers.bytes(log.bytes())
                                + " of raw output, as the agent wrote it: nothing here is"
                                + " checked."));
    if (!log.first().isEmpty()) {
      section.add(lines("The log's beginning", log.first()));
    }
    if (!log.last().isEmpty()) {
      section.add(
          Element.of("p", "counts").text("and at its end"), lines("The log's end", log.last()));
    }
    return section;
  }

  /** It may be higher than its box: who has no pointer scrolls it when it has the focus. */
  private static Element lines(String name, List<String> lines) {
    return Element.of("pre")
        .with("role", "region")
        .with("aria-label", name)
        .with("tabindex", "0")
        .text(String.join("\n", lines));
  }
}
