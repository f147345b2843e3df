package dev.assay.cli;

import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.Piece;
import dev.assay.agents.intern.session.SessionLine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events of the built-in agent for a person at a terminal. */
final class InternText {
  private static final int WIDTH = 160;
  private static final int LINES = 6;

  private InternText() {}

  static List<String> lines(SessionLine line) {
    return switch (line.event()) {
      case Event.Started _ -> List.of("started");
      case Event.Resumed _ -> List.of("resumed");
      case Event.Replied replied -> replied.pieces().stream().map(InternText::piece).toList();
      case Event.Answered answered ->
          List.of(
              String.format(
                      Locale.ROOT,
                      "  %s (%.1f s)",
                      answered.error() ? "failed" : "done",
                      answered.seconds())
                  + head(answered.text()));
      case Event.Told told -> List.of("! " + one(told.text()));
      case Event.Planned planned ->
          planned.items().stream().map(i -> "  [" + i.status() + "] " + one(i.text())).toList();
      case Event.Compacted compacted ->
          List.of("~ older turns were summarised; " + compacted.kept() + " are kept");
      case Event.Researched researched ->
          lines(new SessionLine(line.number(), line.time(), researched.event())).stream()
              .map(l -> "    " + l)
              .toList();
      case Event.Waited waited ->
          List.of(
              String.format(Locale.ROOT, "~ asked again in %.0f s: ", waited.seconds())
                  + one(waited.because()));
      case Event.Ended ended ->
          List.of(
              String.format(
                  Locale.ROOT,
                  "ended: %s (%d turns, %d tokens, $%.2f, %.0f s)",
                  ended.end(),
                  ended.turns(),
                  ended.tokens(),
                  ended.dollars(),
                  ended.seconds()),
              one(ended.text()));
    };
  }

  private static String piece(Piece piece) {
    return switch (piece.kind()) {
      case "call" -> "> " + piece.name() + " " + one(piece.text());
      case "reasoning" -> "  (" + one(piece.text()) + ")";
      default -> piece.text().lines().map(AuditText::plain).collect(Collectors.joining("\n"));
    };
  }

  private static String head(String text) {
    String shown =
        text.lines().limit(LINES).map(l -> "\n  | " + one(l)).collect(Collectors.joining());
    long more = text.lines().count() - LINES;
    return more > 0 ? shown + "\n  | ... " + more + " more lines" : shown;
  }

  private static String one(String text) {
    String plain = AuditText.plain(text.replaceAll("\\s+", " ").strip());
    return plain.length() > WIDTH ? plain.substring(0, WIDTH) + "..." : plain;
  }
}
