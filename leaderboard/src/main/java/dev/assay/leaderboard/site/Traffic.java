package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.results.AssayException;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.store.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What passed the gateway, by host and rule, the refused first. */
final class Traffic {
  /** Rows that are shown; hosts are the agent's to make up. */
  private static final int SHOWN = 60;

  private static final int KEPT = 20_000;

  /** Requests of a host that one rule decided. */
  private record Key(boolean refused, String host, String rule) {}

  private static final class Sum {
    private long requests;
    private long in;
    private long out;
    private long tokens;
    private double dollars;
  }

  private final Map<Key, Sum> sums = new HashMap<>();
  private boolean broken;
  private boolean there;

  static Traffic read(Path log) {
    Traffic traffic = new Traffic();
    traffic.there = Files.exists(log);
    if (traffic.there) {
      try {
        Json.forEachLine(log, GatewayLine.class, traffic::add);
      } catch (AssayException | UncheckedIOException | NullPointerException e) {
        traffic.broken = true;
      }
    }
    return traffic;
  }

  private void add(GatewayLine line) {
    boolean refused = !line.decision().equals("allowed");
    Key key = new Key(refused, line.host(), line.rule());
    if (sums.size() >= KEPT && !sums.containsKey(key)) {
      key = new Key(refused, "other hosts", line.rule());
    }
    Sum sum = sums.computeIfAbsent(key, k -> new Sum());
    sum.requests++;
    sum.in += line.bytesIn();
    sum.out += line.bytesOut();
    ModelCall call = line.call();
    if (call != null) {
      sum.tokens += call.inputTokens() + call.outputTokens();
      sum.dollars += call.dollars();
    }
  }

  Element element() {
    Element section =
        Element.of("section", "traffic board")
            .add(Element.of("h2").text("What passed the gateway"));
    if (sums.isEmpty()) {
      return section.add(
          Element.of("p", "empty").text(there ? "Nothing." : "There is no gateway's log."));
    }
    List<Map.Entry<Key, Sum>> all = new ArrayList<>(sums.entrySet());
    all.sort(
        Comparator.comparingInt((Map.Entry<Key, Sum> e) -> e.getKey().refused() ? 0 : 1)
            .thenComparingLong(e -> -e.getValue().requests)
            .thenComparing(e -> e.getKey().host())
            .thenComparing(e -> e.getKey().rule()));
    if (broken) {
      section.add(
          Element.of("p", "empty").text("The log can't be read to its end; this is what was."));
    }
    section.add(
        Tables.of(
            "Traffic",
            List.of("Decision", "Host", "Rule", "Requests", "Sent", "Received", "Tokens", "Cost"),
            all.stream().limit(SHOWN).map(e -> row(e.getKey(), e.getValue())).toList()));
    if (all.size() > SHOWN) {
      section.add(
          Element.of("p", "counts").text("and " + (all.size() - SHOWN) + " more hosts and rules"));
    }
    return section;
  }

  private static Element row(Key key, Sum sum) {
    return Tables.row(
        Tables.cell(key.refused() ? "refused" : "allowed"),
        Tables.cell(Plot.shown(key.host(), 80)),
        Tables.cell(Plot.shown(key.rule(), 60)),
        Tables.cell(String.valueOf(sum.requests)),
        Tables.cell(Numbers.bytes(sum.in)),
        Tables.cell(Numbers.bytes(sum.out)),
        Tables.cell(sum.tokens == 0 ? "" : String.valueOf(sum.tokens)),
        Tables.cell(sum.dollars == 0 ? "" : String.format(Locale.ROOT, "$%.2f", sum.dollars)));
  }
}
