package dev.assay.audit.lineage.donors;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of the workspace that together look like a model's weights.
 *
 * @param files by the name that they are laid out under
 */
record FoundCheckpoint(String path, Map<String, Workspace.Entry> files) {
  private static final String SUBMISSION = "/workspace/final_model/";
  private static final String INDEX = "model.safetensors.index.json";
  private static final String SINGLE = "model.safetensors";
  private static final int HEAD = 9;
  private static final long SMALLEST = 1024;
  private static final long LONGEST_HEADER = 4_000_000;

  FoundCheckpoint {
    files = Map.copyOf(files);
  }

  long bytes() {
    return files.values().stream().mapToLong(Workspace.Entry::size).sum();
  }

  @Nullable Instant modified() {
    return files.values().stream()
        .map(Workspace.Entry::modified)
        .filter(t -> t != null)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  void layOut(ObjectStore objects, Path folder) {
    files.forEach((name, entry) -> objects.place(entry.sha256(), folder.resolve(name)));
  }

  /** All of a workspace but the submission and copies of it, oldest first. */
  static List<FoundCheckpoint> all(Workspace workspace, ObjectStore objects) {
    Set<String> seen = new HashSet<>();
    Map<String, Map<String, Workspace.Entry>> folders = new TreeMap<>();
    for (Workspace.Entry entry : workspace.files()) {
      if (entry.path().startsWith(SUBMISSION)) {
        seen.add(entry.sha256());
      } else {
        folders.computeIfAbsent(folder(entry), f -> new TreeMap<>()).put(name(entry), entry);
      }
    }
    List<FoundCheckpoint> found = new ArrayList<>();
    for (Map.Entry<String, Map<String, Workspace.Entry>> folder : folders.entrySet()) {
      add(folder.getKey(), folder.getValue(), objects, seen, found);
    }
    found.sort(
        Comparator.comparing(
                FoundCheckpoint::modified, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(FoundCheckpoint::path));
    return found;
  }

  private static void add(
      String folder,
      Map<String, Workspace.Entry> files,
      ObjectStore objects,
      Set<String> seen,
      List<FoundCheckpoint> found) {
    Map<String, Workspace.Entry> weights = new TreeMap<>();
    files.forEach((name, entry) -> {
      if (!name.startsWith("adapter_") && isWeights(entry, objects)) {
        weights.put(name, entry);
      }
    });
    Workspace.Entry index = files.get(INDEX);
    boolean fresh = weights.values().stream().anyMatch(e -> seen.add(e.sha256()));
    if (!fresh) {
      return;
    }
    weights.values().forEach(e -> seen.add(e.sha256()));
    if (index != null) {
      weights.put(INDEX, index);
      found.add(new FoundCheckpoint(folder, weights));
    } else {
      weights.forEach((name, entry) -> {
        String path = name.equals(SINGLE) ? folder : folder + "/" + name;
        found.add(new FoundCheckpoint(path, Map.of(SINGLE, entry)));
      });
    }
  }

  /** By its first bytes: a plausible header's length, then a brace. */
  private static boolean isWeights(Workspace.Entry entry, ObjectStore objects) {
    if (entry.size() < SMALLEST || !objects.has(entry.sha256())) {
      return false;
    }
    try (InputStream in = objects.open(entry.sha256())) {
      byte[] head = in.readNBytes(HEAD);
      long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
      return head[HEAD - 1] == '{'
          && length > 1
          && length <= Math.min(LONGEST_HEADER, entry.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + entry.path() + " in the object store", e);
    }
  }

  /** As many as are allowed, evenly spread from the first to the last; the others are named. */
  static List<FoundCheckpoint> limit(
      List<FoundCheckpoint> all, OwnCheckpoints.Limits limits, List<String> skipped) {
    List<FoundCheckpoint> kept = new ArrayList<>();
    long bytes = 0;
    int most = Math.min(all.size(), limits.count());
    Set<Integer> chosen = new HashSet<>();
    for (int i = 0; i < most; i++) {
      chosen.add(most == 1 ? all.size() - 1 : (int) ((long) i * (all.size() - 1) / (most - 1)));
    }
    for (int i = 0; i < all.size(); i++) {
      FoundCheckpoint one = all.get(i);
      if (chosen.contains(i) && bytes + one.bytes() <= limits.bytes()) {
        kept.add(one);
        bytes += one.bytes();
      } else {
        skipped.add(one.path() + ": more checkpoints than are opened");
      }
    }
    return kept;
  }

  private static String folder(Workspace.Entry entry) {
    return entry.path().substring(0, Math.max(0, entry.path().lastIndexOf('/')));
  }

  private static String name(Workspace.Entry entry) {
    return entry.path().substring(entry.path().lastIndexOf('/') + 1);
  }
}
