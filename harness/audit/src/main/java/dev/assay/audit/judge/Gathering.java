package dev.assay.audit.judge;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Evidence;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Workspace;
import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.redaction.Redaction;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Chooses what a judge is shown of a trial: what was seen from outside, the beginning and the end
 * of the agent's log, scripts and settings that it left. Keys and the hidden test's items are taken
 * out: it leaves this machine.
 */
final class Gathering {
  /** Characters of all; about 60,000 tokens. */
  private static final int ALL = 240_000;

  private static final int LOG = 80_000;
  private static final int OUTSIDE = 300;
  private static final int FILE = 12_000;
  private static final int NAMES = 300;

  /** Bytes of a script that is read. */
  private static final int SCRIPT = 1 << 18;

  private static final List<String> SUFFIXES =
      List.of(".py", ".sh", ".ipynb", ".md", ".jinja", ".toml", ".yaml", ".yml", ".json", ".txt");

  private final Evidence evidence;
  private final Redaction secrets = Redaction.standard();
  private final ItemRedaction items;
  private final Bundle bundle = new Bundle(ALL);

  private Gathering(Evidence evidence) {
    this.evidence = evidence;
    Map<String, String> texts = new TreeMap<>();
    for (BenchmarkItem item : evidence.items()) {
      texts.put(item.id(), item.question() + "\n" + String.join("\n", item.answers()));
    }
    this.items = new ItemRedaction(texts);
  }

  static Bundle of(Evidence evidence) {
    Gathering gathering = new Gathering(evidence);
    gathering.requests();
    gathering.processes();
    gathering.names();
    gathering.log();
    gathering.scripts();
    return gathering.bundle;
  }

  private boolean add(String file, int number, String line) {
    String head = line.length() > 8 * Bundle.LINE ? line.substring(0, 8 * Bundle.LINE) : line;
    String bytes =
        new String(
            secrets.redact(head).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String clean =
        new String(
            items.redact(bytes).text().getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8);
    return bundle.add(file, number, clean);
  }

  private void requests() {
    distinct(
        evidence.attempt().gatewayLog(),
        GatewayLine.class,
        line ->
            "%s %s%s: %s by %s"
                .formatted(line.method(), line.host(), line.path(), line.decision(), line.rule()));
  }

  private void processes() {
    distinct(
        evidence.attempt().processes(),
        ProcessSample.class,
        sample -> String.join(" ", sample.args()));
  }

  /** The first of a file's lines that say something each, under their numbers. */
  private <T> void distinct(Path file, Class<T> type, Function<T, String> words) {
    if (!Files.exists(file)) {
      return;
    }
    AtomicInteger number = new AtomicInteger();
    Set<String> seen = new HashSet<>();
    Json.forEachLine(
        file,
        type,
        line -> {
          int at = number.incrementAndGet();
          String text = words.apply(line);
          if (seen.size() < OUTSIDE && !text.isBlank() && seen.add(text)) {
            add(String.valueOf(file.getFileName()), at, text);
          }
        });
  }

  private void names() {
    List<Workspace.Entry> files = evidence.workspace().files();
    for (int i = 0; i < Math.min(NAMES, files.size()); i++) {
      Workspace.Entry entry = files.get(i);
      add("workspace.json", i + 1, entry.path() + ", " + entry.size() + " bytes");
    }
    if (files.size() > NAMES) {
      bundle.leave((files.size() - NAMES) + " more names of files");
    }
  }

  /** Lines of its beginning and of its end: a run is judged by where it went. */
  private void log() {
    Path file = evidence.attempt().agentLog();
    if (!Files.exists(file)) {
      return;
    }
    Deque<String> last = new ArrayDeque<>();
    int number = 0;
    int head = 0;
    int tail = 0;
    try (BoundedLines lines = new BoundedLines(file, 8 * Bundle.LINE)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        int size = Math.min(line.length(), Bundle.LINE);
        if (last.isEmpty() && head + size <= LOG / 2) {
          head += size;
          add("agent.log", number, line);
          continue;
        }
        last.add(line);
        tail += size;
        while (tail > LOG / 2 && last.size() > 1) {
          tail -= Math.min(last.removeFirst().length(), Bundle.LINE);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    int from = number - last.size() + 1;
    for (String line : last) {
      add("agent.log", from++, line);
    }
  }

  private void scripts() {
    LeftFiles left = new LeftFiles(evidence.workspace(), evidence.objects());
    List<Workspace.Entry> files = new ArrayList<>(left.all().filter(this::isScript).toList());
    files.sort(
        Comparator.comparingInt((Workspace.Entry e) -> kind(e.path()))
            .thenComparing(Workspace.Entry::path));
    int not = 0;
    for (Workspace.Entry entry : files) {
      not += script(entry, left.text(entry)) ? 0 : 1;
    }
    if (not > 0) {
      bundle.leave(not + " more scripts or settings, in full or in part");
    }
  }

  private boolean script(Workspace.Entry entry, String text) {
    int number = 0;
    int size = 0;
    for (String line : text.lines().toList()) {
      number++;
      size += Math.min(line.length(), Bundle.LINE);
      if (size > FILE || !add(entry.path(), number, line)) {
        return false;
      }
    }
    return true;
  }

  private boolean isScript(Workspace.Entry entry) {
    return entry.size() <= SCRIPT && kind(entry.path()) < SUFFIXES.size();
  }

  /** Place of its suffix among those that are read, in the order in which they are. */
  private static int kind(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    for (int i = 0; i < SUFFIXES.size(); i++) {
      if (lower.endsWith(SUFFIXES.get(i))) {
        return i;
      }
    }
    return SUFFIXES.size();
  }
}
