package dev.assay.tasks.evaluation;

import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Draw;
import dev.assay.tasks.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item to be asked in one draw. */
record Ask(Item item, Draw draw) {
  /** Which response answers it. */
  record Key(String id, @Nullable Integer repeat) {
    static Key of(ResponseLine line) {
      return new Key(line.id(), line.repeat());
    }
  }

  Key key() {
    return new Key(item.id(), draw.number());
  }

  /** All of a benchmark under a protocol: item by item, each in all draws. */
  static List<Ask> all(Benchmark benchmark, Protocol protocol) {
    List<Draw> draws = protocol.draws();
    List<Ask> all = new ArrayList<>();
    for (Item item : benchmark.test()) {
      draws.forEach(draw -> all.add(new Ask(item, draw)));
    }
    return List.copyOf(all);
  }
}
