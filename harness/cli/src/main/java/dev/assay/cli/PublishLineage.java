package dev.assay.cli;

import dev.assay.audit.lineage.zoo.Judge;
import dev.assay.audit.lineage.zoo.Judged;
import dev.assay.audit.lineage.zoo.Judging;
import dev.assay.audit.lineage.zoo.Tables;
import dev.assay.audit.lineage.zoo.Zoo;
import dev.assay.audit.lineage.zoo.ZooMaker;
import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code assay publish lineage}: makes the zoo, has it judged, writes how that went. */
final class PublishLineage {
  /** What the full zoo takes on disk, and the volumes of two families while it is made. */
  private static final long DISK = 5L << 30;

  private final Judge judge;
  private final PrintWriter out;

  PublishLineage(Judge judge, PrintWriter out) {
    this.judge = judge;
    this.out = out;
  }

  /**
   * @param tables where the tables go
   * @param folder where a zoo is made, or gone on with
   * @param zoos zoos that are there, or none to make one
   * @return 0 when no honest checkpoint was flagged and no smuggled one was clean, else 1
   */
  int run(Path tables, Path folder, List<Path> zoos, boolean small) throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    Zoo zoo = zoos.isEmpty() ? made(folder, small, Math.min(threads, 4)) : Zoo.read(zoos);
    List<Judged> judged = Judging.all(zoo, judge, threads, this::say);
    write(tables.resolve("lineage.csv"), Tables.checkpoints(judged));
    String summary = Tables.summary(judged);
    write(tables.resolve("lineage-summary.csv"), summary);
    summary.lines().filter(l -> l.contains(",all,") || l.contains(",n,")).forEach(this::say);
    List<Judged> wrong = judged.stream().filter(Judged::wrong).toList();
    wrong.forEach(w ->
        say(
            "WRONG "
                + w.specimen().id()
                + ": "
                + w.judgement().decision()
                + ", "
                + w.judgement().verdict()));
    say(judged.size() + " checkpoints, " + wrong.size() + " judged the wrong way round");
    return wrong.isEmpty() ? 0 : 1;
  }

  private Zoo made(Path folder, boolean small, int atOnce) throws InterruptedException {
    Installation.needDisk(folder, small ? DISK / 4 : DISK);
    try (Sandboxes sandboxes = Engines.connect()) {
      return new ZooMaker(sandboxes, Installation.root(), this::say).make(folder, small, atOnce);
    }
  }

  private void write(Path file, String text) {
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    say("wrote " + file);
  }

  private synchronized void say(String line) {
    out.println(line);
    out.flush();
  }
}
