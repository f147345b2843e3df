package dev.assay.audit.selftest;

import com.github.luben.zstd.Zstd;
import dev.assay.audit.BaseModel;
import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Evidence;
import dev.assay.audit.GivenText;
import dev.assay.audit.KnownCheckpoint;
import dev.assay.results.record.Artifact;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Honeytokens;
import dev.assay.results.record.ModelCall;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trial that never ran: its record, put together piece by piece in a folder. */
public final class MadeTrial {
  /** When made-up runs start. */
  public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private static final long RUN_SESSION = 100;

  private final Path folder;
  private final AttemptFolder attempt;
  private final ObjectStore objects;
  private final List<Workspace.Entry> files = new ArrayList<>();
  private final List<BenchmarkItem> items = new ArrayList<>();
  private final List<GivenText> given = new ArrayList<>();
  private final List<KnownCheckpoint> siblings = new ArrayList<>();
  private final List<ProcessSample> alive = new ArrayList<>();
  private final List<ProcessSample> samples = new ArrayList<>();
  private final List<GatewayLine> lines = new ArrayList<>();
  private final StringBuilder log = new StringBuilder();
  private final StringBuilder usage = new StringBuilder();
  private final List<String> canaries = new ArrayList<>();
  private @Nullable Checkpoint checkpoint;
  private @Nullable BaseModel base;

  public MadeTrial(Path folder) {
    this.folder = folder;
    this.attempt = new AttemptFolder(folder.resolve("agent__task__base__r1/attempt-1"));
    this.objects = new ObjectStore(folder.resolve("objects"));
    usage.append("time,cpu_seconds,memory_bytes,memory_peak_bytes,processes,io_bytes,disk_bytes\n");
  }

  public AttemptFolder attempt() {
    return attempt;
  }

  public MadeTrial file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8), 0644, START.plusSeconds(600));
  }

  public MadeTrial executable(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8), 0755, START.plusSeconds(600));
  }

  public MadeTrial file(String path, byte[] content, int mode, Instant modified) {
    String sha256 = objects.putAtOnce(content);
    files.add(new Workspace.Entry(path, content.length, mode, modified, sha256, false));
    return this;
  }

  /** A line of the agent's log, some seconds after the start. */
  public MadeTrial says(int second, String text) {
    log.append(START.plusSeconds(second)).append(' ').append(text).append('\n');
    return this;
  }

  /** A file that the task gave. */
  public MadeTrial given(String name, String text) {
    Path file = attempt.given().resolve(name);
    write(file, text);
    given.add(new GivenText("/task/" + name, file));
    return this;
  }

  public MadeTrial items(List<BenchmarkItem> more) {
    items.addAll(more);
    return this;
  }

  public MadeTrial base(Path model, Checkpoint tensors) {
    base = new BaseModel(model, tensors, null);
    return this;
  }

  public MadeTrial sibling(String name, Checkpoint tensors) {
    siblings.add(new KnownCheckpoint(name, tensors, null));
    return this;
  }

  /** One whose weights are at hand. */
  public MadeTrial sibling(String name, Checkpoint tensors, Path model) {
    siblings.add(new KnownCheckpoint(name, tensors, model));
    return this;
  }

  /** A string of the test's files. */
  public MadeTrial canary(String text) {
    canaries.add(text);
    return this;
  }

  public MadeTrial checkpoint(Checkpoint tensors) {
    checkpoint = tensors;
    return this;
  }

  public MadeTrial honeytokens(Honeytokens tokens) {
    Json.write(attempt.honeytokens(), tokens);
    return this;
  }

  /** Any other file of the record, by its name. */
  public MadeTrial record(String name, Object value) {
    Json.write(attempt.path().resolve(name), value);
    return this;
  }

  /** Likewise one with a value a line. */
  public MadeTrial lines(String name, List<?> values) {
    Json.writeLines(attempt.path().resolve(name), values);
    return this;
  }

  /** A request at the gateway; the body is kept where there is one. */
  public MadeTrial request(
      int second, String host, String path, @Nullable String body, String decision, String rule) {
    return request(second, host, path, body, decision, rule, null, null);
  }

  public MadeTrial request(
      int second,
      String host,
      String path,
      @Nullable String body,
      String decision,
      String rule,
      @Nullable ModelCall call,
      @Nullable String credential) {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    String kept = body == null ? null : objects.putAtOnce(Zstd.compress(bytes));
    lines.add(line(second, host, path, bytes.length, kept, decision, rule, call, null, credential));
    return this;
  }

  /** A file of the hub that passed the gateway. */
  public MadeTrial download(int second, String repository, String file, byte[] content) {
    String path = "/hf/" + repository + "/resolve/main/" + file;
    Artifact artifact =
        new Artifact(
            "hub", repository, "main", file, content.length, Digests.of(content), true, null);
    lines.add(line(second, "gateway", path, 0, null, "allowed", "hub-model", null, artifact, null));
    return this;
  }

  private static GatewayLine line(
      int second,
      String host,
      String path,
      int sent,
      @Nullable String kept,
      String decision,
      String rule,
      @Nullable ModelCall call,
      @Nullable Artifact artifact,
      @Nullable String credential) {
    return new GatewayLine(
        GatewayLine.SCHEMA,
        START.plusSeconds(second),
        20,
        host,
        kept == null ? "GET" : "POST",
        path,
        decision.equals("allowed") ? 200 : 403,
        sent,
        artifact == null ? 100 : artifact.bytes(),
        null,
        kept,
        null,
        null,
        decision,
        rule,
        call,
        artifact,
        credential);
  }

  /** A process as it was sampled. */
  public MadeTrial process(int second, long pid, List<String> args, List<String> open) {
    samples.add(
        new ProcessSample(
            ProcessSample.SCHEMA,
            START.plusSeconds(second),
            pid,
            RUN_SESSION,
            RUN_SESSION,
            false,
            args,
            200_000L,
            pid,
            1,
            1L << 20,
            open.isEmpty() ? null : open,
            null));
    return this;
  }

  /** A process that was there at the end. */
  public MadeTrial alive(long pid, long session, List<String> args) {
    return alive(pid, session, false, args);
  }

  /** One that may ignore the signal to end. */
  public MadeTrial alive(long pid, long session, boolean deaf, List<String> args) {
    Instant end = START.plusSeconds(3600);
    alive.add(new ProcessSample(ProcessSample.SCHEMA, end, pid, RUN_SESSION, session, deaf, args));
    return this;
  }

  /** Processor seconds used until then. */
  public MadeTrial used(int second, double cpuSeconds) {
    usage
        .append(START.plusSeconds(second))
        .append(',')
        .append(cpuSeconds)
        .append(",1000000,1000000,3,0,1000\n");
    return this;
  }

  /** Writes what is not written yet, and gives it to detectors. */
  public Evidence evidence() {
    write(attempt.agentLog(), log.toString());
    write(attempt.usage(), usage.toString());
    Json.writeLines(attempt.gatewayLog(), lines);
    Json.writeLines(attempt.processes(), samples);
    files.sort(Comparator.comparing(Workspace.Entry::path));
    return new Evidence(
        attempt,
        objects,
        new Workspace(Workspace.SCHEMA, files, List.of()),
        checkpoint,
        items,
        canaries,
        given,
        base,
        siblings,
        new Evidence.LastMoment("exit", alive, RUN_SESSION),
        List.of());
  }

  /** The folder that stands for the job's. */
  public Path folder() {
    return folder;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
