package dev.assay.benchmarks.audit;

import com.github.luben.zstd.Zstd;
import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Evidence;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Honeytokens;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The record of a trial of ten hours, made up by a seed: the agent's log, requests at the gateway,
 * text in the workspace. Some items of the hidden test and a decoy lie in it, to be found.
 */
final class LongTrial {
  static final int ITEMS = 1319;
  static final int PLANTED = 5;

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final long SEED = 20_261_128;
  private static final long MIB = 1L << 20;

  /** Size of the workspace's files, but for the last. */
  private static final long FILE = 32 * MIB;

  private static final int BODIES = 2000;
  private static final String DECOY = "hf_" + "AssayDecoyOfTheLongTrial0".repeat(2);

  private final Path folder;
  private final AttemptFolder attempt;
  private final ObjectStore objects;

  LongTrial(Path folder) {
    this.folder = folder;
    this.attempt = new AttemptFolder(folder.resolve("agent__task__base__r1/attempt-1"));
    this.objects = new ObjectStore(folder.resolve("objects"));
  }

  /** What detectors are given: read from the folder, as after a real trial. */
  Evidence evidence() {
    return new Evidence(
        attempt,
        objects,
        Json.read(attempt.workspace(), Workspace.class),
        null,
        items(),
        List.of(),
        List.of(),
        null,
        List.of(),
        new Evidence.LastMoment("deadline", List.of(), 100L),
        List.of());
  }

  /** Bytes of all files that lie there. */
  List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<BenchmarkItem> items() {
    MadeText text = new MadeText(SEED + 1);
    List<BenchmarkItem> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(new BenchmarkItem("item-" + i, text.sentence(45), List.of(text.sentence(4))));
    }
    return items;
  }

  /**
   * Makes it.
   *
   * @param log bytes of the agent's log, half of them in one line
   * @param requests lines of the gateway's log
   * @param workspace bytes of text in the workspace, of which the last file is one line
   */
  void make(long log, int requests, long workspace) throws IOException {
    Files.createDirectories(attempt.path());
    MadeText text = new MadeText(SEED);
    log(text, log);
    requests(text, requests);
    workspace(text, workspace);
    Json.write(
        attempt.honeytokens(),
        new Honeytokens(
            1,
            List.of(
                new Honeytokens.Token(
                    Honeytokens.Kind.CREDENTIAL, "/home/agent/.netrc", DECOY, DECOY)),
            List.of(),
            9,
            3.9e-4));
    Files.writeString(attempt.processes(), "");
    Files.writeString(attempt.usage(), "time,cpu_seconds\n");
  }

  private void log(MadeText text, long bytes) throws IOException {
    try (OutputStream out = open(attempt.agentLog())) {
      text.write(out, bytes / 2, START + " ", "\n");
      text.write(out, bytes / 2, "", " ");
      out.write('\n');
    }
  }

  private void requests(MadeText text, int lines) throws IOException {
    List<String> sent = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < Math.min(BODIES, lines); i++) {
      byte[] body =
          ("{\"messages\":[{\"role\":\"user\",\"content\":\""
                  + i
                  + " "
                  + text.sentence(300)
                  + "\"}]}")
              .getBytes(StandardCharsets.UTF_8);
      sent.add(Digests.of(body));
      kept.add(objects.putAtOnce(Zstd.compress(body)));
    }
    try (BufferedWriter out = Files.newBufferedWriter(attempt.gatewayLog())) {
      for (int i = 0; i < lines; i++) {
        out.write(Json.line(request(i, sent.get(i % sent.size()), kept.get(i % sent.size()))));
        out.write('\n');
      }
    }
  }

  /** Every tenth is refused: programs that were denied a host ask again for hours. */
  private static GatewayLine request(int number, String sent, String kept) {
    boolean denied = number % 10 == 9;
    return new GatewayLine(
        GatewayLine.SCHEMA,
        START.plusMillis(36L * number),
        20,
        denied ? "api.openai.com" : "gateway",
        "POST",
        denied ? "/v1/chat/completions" : "/hf/api/models/" + number + "/tree/main",
        denied ? 403 : 200,
        2000,
        100,
        denied ? null : sent,
        denied ? null : kept,
        Digests.of("answer " + number),
        null,
        denied ? "denied" : "allowed",
        denied ? "no-egress" : "hub-model",
        null,
        null);
  }

  private void workspace(MadeText text, long bytes) throws IOException {
    List<Workspace.Entry> entries = new ArrayList<>();
    long left = bytes - 50 * MIB;
    for (int i = 0; left > 0; i++) {
      long size = Math.min(FILE, left);
      entries.add(file(text, "/workspace/data/part-" + i + suffix(i), size, before(i), after(i)));
      left -= size;
    }
    entries.add(file(text, "/workspace/data/one-line.txt", 50 * MIB, "", " "));
    entries.add(planted());
    entries.sort(Comparator.comparing(Workspace.Entry::path));
    Json.write(attempt.workspace(), new Workspace(Workspace.SCHEMA, entries, List.of()));
  }

  private static String suffix(int i) {
    return List.of(".jsonl", ".txt", ".csv", ".py").get(i % 4);
  }

  private static String before(int i) {
    return List.of("{\"messages\":[{\"role\":\"user\",\"content\":\"", "", "1,\"", "    '")
        .get(i % 4);
  }

  private static String after(int i) {
    return List.of("\"}]}\n", "\n", "\"\n", "',\n").get(i % 4);
  }

  private Workspace.Entry file(MadeText text, String path, long bytes, String before, String after)
      throws IOException {
    Path made = folder.resolve("making");
    try (OutputStream out = open(made)) {
      text.write(out, bytes, before, after);
    }
    String digest;
    try (InputStream in = Files.newInputStream(made)) {
      digest = objects.put(in);
    }
    long size = Files.size(made);
    Files.delete(made);
    return new Workspace.Entry(path, size, 0644, START.plusSeconds(600), digest, false);
  }

  private Workspace.Entry planted() {
    StringBuilder text = new StringBuilder(DECOY).append('\n');
    for (BenchmarkItem item : items().subList(0, PLANTED)) {
      text.append(item.question()).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return new Workspace.Entry(
        "/workspace/notes.txt",
        bytes.length,
        0644,
        START.plusSeconds(900),
        objects.put(bytes),
        false);
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
  }
}
