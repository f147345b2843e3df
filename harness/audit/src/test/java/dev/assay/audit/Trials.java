package dev.assay.audit;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made-up trials: what an agent left, for detectors to look at. */
public final class Trials {
  private final Path folder;
  private final ObjectStore objects;
  private final List<Workspace.Entry> files = new ArrayList<>();
  private final List<Workspace.Refused> refused = new ArrayList<>();
  private final List<BenchmarkItem> items = new ArrayList<>();
  private final List<GivenText> given = new ArrayList<>();
  private final List<ProcessSample> alive = new ArrayList<>();
  private final List<KnownCheckpoint> siblings = new ArrayList<>();
  private String endedBy = "deadline";
  private @Nullable Checkpoint checkpoint;
  private @Nullable BaseModel base;

  public Trials(Path folder) {
    this.folder = folder;
    this.objects = new ObjectStore(folder.resolve("objects"));
  }

  /** An empty trial. */
  public static Evidence evidence(Path folder) {
    return new Trials(folder).evidence();
  }

  public Trials file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8), 0644);
  }

  public Trials executable(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8), 0755);
  }

  public Trials file(String path, byte[] content, int mode) {
    files.add(new Workspace.Entry(path, content.length, mode, null, objects.put(content), false));
    return this;
  }

  /** A file of a time. */
  public Trials file(String path, byte[] content, Instant modified) {
    String sha256 = objects.put(content);
    files.add(new Workspace.Entry(path, content.length, 0644, modified, sha256, false));
    return this;
  }

  public Trials refused(String path, String reason) {
    refused.add(new Workspace.Refused(path, reason));
    return this;
  }

  public Trials items(List<BenchmarkItem> more) {
    items.addAll(more);
    return this;
  }

  public Trials given(String name, String text) {
    Path file = folder.resolve("given-" + name);
    write(file, text);
    given.add(new GivenText(name, file));
    return this;
  }

  public Trials log(String text) {
    write(attempt().agentLog(), text);
    return this;
  }

  public Trials base(Path files, Checkpoint tensors) {
    base = new BaseModel(files, tensors, null);
    return this;
  }

  public Trials checkpoint(Checkpoint tensors) {
    checkpoint = tensors;
    return this;
  }

  public Trials sibling(String name, Checkpoint tensors) {
    siblings.add(new KnownCheckpoint(name, tensors, null));
    return this;
  }

  public Trials sibling(String name, Checkpoint tensors, Path files) {
    siblings.add(new KnownCheckpoint(name, tensors, files));
    return this;
  }

  public Trials alive(ProcessSample process) {
    alive.add(process);
    return this;
  }

  public Trials endedBy(String what) {
    endedBy = what;
    return this;
  }

  public Evidence evidence() {
    return new Evidence(
        attempt(),
        objects,
        new Workspace(Workspace.SCHEMA, files, refused),
        checkpoint,
        items,
        List.of(),
        given,
        base,
        siblings,
        new Evidence.LastMoment(endedBy, alive, 100L),
        List.of());
  }

  private AttemptFolder attempt() {
    return new AttemptFolder(folder.resolve("sft__task__base__r1").resolve("attempt-1"));
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
