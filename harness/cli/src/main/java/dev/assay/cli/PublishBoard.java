package dev.assay.cli;

import dev.assay.cli.scale.BoardScale;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code assay publish board}: what a large board takes. */
final class PublishBoard {
  private static final List<String> HEADING =
      List.of("part", "measure", "value", "unit", "bound", "held", "note");

  private final PrintWriter out;

  PublishBoard(PrintWriter out) {
    this.out = out;
  }

  /**
   * @return 0 when every bound holds
   */
  int run(boolean small, Path file) throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    List<String> self = new ArrayList<>(Installation.self());
    self.removeLast(); // the main class
    self.remove("-XX:TieredStopAtLevel=1"); // as for everything that computes for long
    Path scratch = Files.createTempDirectory("assay-board");
    try {
      new BoardScale(
              self,
              row -> {
                rows.add(row);
                say("  " + String.join("  ", row));
              },
              this::say)
          .run(scratch, small);
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
    AtomicFiles.write(file, CsvText.of(HEADING, rows).getBytes(StandardCharsets.UTF_8));
    say("wrote " + file);
    return rows.stream().anyMatch(row -> row.get(5).equals("no")) ? 1 : 0;
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
