package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import dev.assay.results.record.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatcherTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void eachPlaceIsToldWithItsRecordAndBytesAndEveryByteIsCounted() throws IOException {
    List<BenchmarkItem> items = Corpus.prose(30, 5);
    String honest = "{\"text\": \"nothing of note stands here\"}\n";
    String cheat = "{\"text\": \"" + items.get(7).question() + "\"}\n";
    Path file = Files.writeString(folder.resolve("t.jsonl"), honest + cheat);
    Recorder recorder = new Recorder();

    ContaminationScan.scan(
        List.of(folder), items, List.of(), List.of(), "again", Rules.standard(), recorder);

    assertThat(recorder.read).isEqualTo(Files.size(file));
    assertThat(recorder.hits)
        .isNotEmpty()
        .allSatisfy(hit -> {
          assertThat(hit.item()).isEqualTo("p-7");
          assertThat(hit.file()).isEqualTo(file.toString());
          assertThat(hit.document()).isEqualTo(1);
          assertThat(hit.verdict()).isEqualTo(Severity.FLAGGED);
          String there =
              (honest + cheat).substring((int) hit.offset(), (int) (hit.offset() + hit.length()));
          assertThat(items.get(7).question()).contains(there);
        });
  }

  private static final class Recorder implements Watcher {
    private final List<Hit> hits = new ArrayList<>();
    private long read;

    @Override
    public void found(Hit hit) {
      hits.add(hit);
    }

    @Override
    public void read(long bytes) {
      read += bytes;
    }
  }
}
