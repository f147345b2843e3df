package dev.assay.audit.reading;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.assay.audit.Evidence;
import dev.assay.audit.reading.Source.Origin;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All text of a trial's record: files by their content once, the log, requests, command lines. Of
 * weights the beginning alone, where their metadata stands.
 */
public final class Sources {
  private static final List<String> WEIGHTS =
      List.of(".safetensors", ".bin", ".pt", ".pth", ".gguf", ".npy", ".npz", ".so");
  private static final int HEADER = 1 << 20;

  private final Evidence evidence;

  public Sources(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Hands over one piece after the other, in the record's order. */
  public void forEach(Consumer<Source> each) {
    files(each);
    Path log = evidence.attempt().agentLog();
    if (Files.exists(log)) {
      each.accept(new Source(Origin.LOG, "agent.log", () -> Files.newInputStream(log)));
    }
    requests(each);
    processes(each);
  }

  private void files(Consumer<Source> each) {
    Set<String> seen = new HashSet<>();
    for (Workspace.Entry entry : evidence.workspace().files()) {
      boolean submitted = entry.path().startsWith("/workspace/final_model/");
      if (seen.add(entry.sha256() + submitted)) {
        Origin origin = submitted ? Origin.SUBMISSION : Origin.WORKSPACE;
        Source file = new Source(origin, entry.path(), () -> open(entry));
        each.accept(file);
        unpacked(file, each);
      }
    }
  }

  /** The same once more where it says something else when it is unpacked. */
  private static void unpacked(Source file, Consumer<Source> each) {
    try {
      Unpacked.of(file.opening())
          .ifPresent(
              plain -> each.accept(new Source(file.origin(), file.name() + ", unpacked", plain)));
    } catch (IOException | IllegalArgumentException e) {
      return; // who reads the file itself says that it is not there
    }
  }

  private InputStream open(Workspace.Entry entry) throws IOException {
    String name = entry.path().toLowerCase(Locale.ROOT);
    InputStream in = evidence.objects().open(entry.sha256());
    if (WEIGHTS.stream().noneMatch(name::endsWith)) {
      return in;
    }
    try (in) {
      return new ByteArrayInputStream(in.readNBytes(HEADER));
    }
  }

  private void requests(Consumer<Source> each) {
    Path log = evidence.attempt().gatewayLog();
    if (!Files.exists(log)) {
      return;
    }
    Set<String> seen = new HashSet<>();
    Json.forEachLine(
        log,
        GatewayLine.class,
        line -> {
          each.accept(text(Origin.REQUEST, name(line), line.path()));
          String body = line.requestObject();
          if (body != null && seen.add(body)) {
            boolean own = line.call() != null && !line.call().outOfBand();
            Origin origin = own ? Origin.CONVERSATION : Origin.REQUEST;
            each.accept(
                new Source(
                    origin,
                    name(line),
                    () -> new ZstdInputStreamNoFinalizer(evidence.objects().open(body))));
          }
        });
  }

  private static String name(GatewayLine line) {
    return "gateway.jsonl, " + line.time() + " " + line.host();
  }

  private void processes(Consumer<Source> each) {
    Path samples = evidence.attempt().processes();
    if (Files.exists(samples)) {
      Json.forEachLine(
          samples,
          ProcessSample.class,
          sample ->
              each.accept(
                  text(
                      Origin.PROCESS,
                      "processes.jsonl, " + sample.time(),
                      String.join(" ", sample.args()))));
    }
  }

  private static Source text(Origin origin, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Source(origin, name, () -> new ByteArrayInputStream(bytes));
  }
}
