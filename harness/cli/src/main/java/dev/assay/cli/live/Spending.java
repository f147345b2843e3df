package dev.assay.cli.live;

import dev.assay.results.InputException;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.job.JobView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What models have cost a job so far, by its gateways' records. Of each record only what is new is
 * read, and of a trial that is done nothing any more.
 */
final class Spending {
  private static final int MOST = 1 << 20;

  private final JobFolder job;
  private final Map<Path, Long> offsets = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private double dollars;

  Spending(JobFolder job) {
    this.job = job;
  }

  double dollars(JobView view) {
    for (JobView.Trial trial : view.trials()) {
      if (trial.state() != JobView.State.WAITING && !done.contains(trial.id())) {
        boolean all = job.trial(trial.id()).attempts().stream().allMatch(this::caughtUp);
        if (all && trial.state() == JobView.State.DONE) {
          done.add(trial.id());
        }
      }
    }
    return dollars;
  }

  /** Reads on by a megabyte at most, so that a long record delays no picture. */
  private boolean caughtUp(AttemptFolder attempt) {
    Path log = attempt.gatewayLog();
    long offset = offsets.getOrDefault(log, 0L);
    try (FileChannel channel = FileChannel.open(log)) {
      ByteBuffer bytes = ByteBuffer.allocate(MOST);
      channel.read(bytes, offset);
      int end = bytes.position();
      while (end > 0 && bytes.get(end - 1) != '\n') {
        end--;
      }
      String text = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
      text.lines().forEach(this::line);
      offsets.put(log, offset + end);
      return offset + end >= channel.size();
    } catch (IOException e) {
      // None yet, or none any more.
      return true;
    }
  }

  private void line(String line) {
    try {
      ModelCall call = Json.parse(line, GatewayLine.class).call();
      dollars += call == null ? 0 : call.dollars();
    } catch (InputException e) {
      // A picture is no place to complain; whoever reads the record does.
      dollars += 0;
    }
  }
}
