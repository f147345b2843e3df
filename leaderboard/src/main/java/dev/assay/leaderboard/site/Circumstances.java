package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.AssayException;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.store.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Budget and use, machine, images, digests: what somebody needs who wants the same again. */
final class Circumstances {
  private final Trial trial;

  Circumstances(Trial trial) {
    this.trial = trial;
  }

  Element element() {
    Element section =
        Element.of("section", "circumstances").add(Element.of("h2").text("Circumstances"));
    section.add(Element.of("h3").text("Budget and use"), use());
    Checkpoint checkpoint = read(trial.folder().checkpoint(), Checkpoint.class);
    String digest = trial.result().checkpointDigest();
    if (checkpoint != null || digest != null) {
      section.add(Element.of("h3").text("Submission"), submission(checkpoint, digest));
    }
    TrialRecord record = read(trial.folder().trialRecord(), TrialRecord.class);
    if (record == null) {
      return section.add(Element.of("p", "empty").text("trial.json is missing or broken."));
    }
    return section.add(
        Element.of("h3").text("Machine and protection"),
        machine(record),
        Element.of("h3").text("Digests"),
        digests(record));
  }

  private Element use() {
    Element list = Element.of("dl", "facts");
    Usage usage = trial.result().usage();
    TrialSpec spec = trial.spec();
    Budget budget = spec == null ? null : spec.budget();
    String of = budget == null ? "" : " of " + Numbers.duration(budget.wallSeconds());
    Chips.pair(list, "wall time", Numbers.duration(usage.wallSeconds()) + of);
    if (budget != null) {
      Chips.pair(list, "disk at most", Numbers.bytes(budget.diskBytes()));
    }
    long tokens = usage.inputTokens() + usage.outputTokens();
    Long most = budget == null ? null : budget.tokens();
    Chips.pair(list, "tokens", tokens + (most == null ? "" : " of " + most));
    Chips.pair(list, "cost", String.format(Locale.ROOT, "$%.2f", usage.dollars()));
    Chips.pair(list, "requests", String.valueOf(usage.requests()));
    Chips.pair(list, "started", trial.result().started().toString());
    Chips.pair(list, "ended", trial.result().ended().toString());
    return list;
  }

  private static Element submission(@Nullable Checkpoint checkpoint, @Nullable String digest) {
    Element list = Element.of("dl", "facts");
    Chips.code(list, "digest of all tensors", digest == null ? "none" : digest);
    if (checkpoint != null) {
      long bytes = checkpoint.files().stream().mapToLong(Checkpoint.File::size).sum();
      Chips.pair(list, "tensors", String.valueOf(checkpoint.tensors().size()));
      Chips.pair(list, "files", checkpoint.files().size() + ", " + Numbers.bytes(bytes));
    }
    return list;
  }

  private static Element machine(TrialRecord record) {
    Element list = Element.of("dl", "facts");
    TrialRecord.Host host = record.host();
    Chips.pair(list, "processor", host.cpus() + " x " + host.cpu());
    Chips.pair(list, "memory", Numbers.bytes(host.memoryBytes()));
    String gpu = host.gpu();
    Chips.pair(list, "GPU", gpu == null ? "none" : gpu);
    Chips.pair(list, "kernel", host.kernel());
    TrialRecord.Engine engine = record.engine();
    Chips.pair(list, "engine", engine.name() + " " + engine.version());
    record.protections().forEach((name, value) -> Chips.pair(list, name.replace('_', ' '), value));
    return list;
  }

  private static Element digests(TrialRecord record) {
    Element list = Element.of("dl", "facts digests");
    Chips.code(list, "agent", record.agentDigest());
    Chips.code(list, "task", record.taskDigest());
    Chips.code(list, "base model", record.modelDigest());
    Chips.code(list, "protocol", record.protocolDigest());
    for (TrialRecord.Image image : record.images()) {
      Chips.code(list, image.role() + " image, inputs", image.inputs());
      Chips.code(list, image.role() + " image, as built", image.id());
    }
    return list;
  }

  private static <T> @Nullable T read(Path file, Class<T> type) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return Json.read(file, type);
    } catch (AssayException | UncheckedIOException e) {
      return null; // the page says what it lacks
    }
  }
}
