package dev.assay.results.bundle;

import dev.assay.results.InputException;
import dev.assay.results.seal.Attestation;
import dev.assay.results.seal.OpenKey;
import dev.assay.results.seal.Seal;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Does a bundle hold? Its form, its signature, every file's digest, and the seal of every attempt
 * in it. Needs no engine and nothing but the bundle and public keys.
 *
 * @param manifest what it says it holds
 * @param problems what is wrong, a sentence each that names the file; empty when it holds
 */
public record BundleCheck(BundleManifest manifest, List<String> problems) {
  private static final int MANIFEST_BYTES = 512 << 20;
  private static final int ENVELOPE_BYTES = 4 << 20;

  public BundleCheck {
    problems = List.copyOf(problems);
  }

  public boolean holds() {
    return problems.isEmpty();
  }

  /**
   * Checks.
   *
   * @param keys of which one must have signed the bundle, and one each attempt in it
   * @throws InputException where it has no manifest that can be read
   */
  public static BundleCheck of(Contents contents, Collection<OpenKey> keys) throws IOException {
    byte[] text = contents.bytes(BundleManifest.FILE, MANIFEST_BYTES);
    BundleManifest manifest = read(text);
    List<String> wrong = new ArrayList<>(contents.oddities());
    if (contents.names().contains(BundleManifest.SIGNATURE)) {
      byte[] envelope = contents.bytes(BundleManifest.SIGNATURE, ENVELOPE_BYTES);
      Attestation.problems(
              envelope, BundleManifest.FILE, Digests.of(text), BundleManifest.PREDICATE, keys)
          .forEach(w -> wrong.add(BundleManifest.SIGNATURE + ": " + w));
    } else {
      wrong.add(BundleManifest.SIGNATURE + " is missing: nobody has signed this");
    }
    new BundleCheck.Walk(contents, manifest, keys, wrong).all();
    return new BundleCheck(manifest, wrong);
  }

  private static BundleManifest read(byte[] text) {
    try {
      return Json.parse(text, BundleManifest.class);
    } catch (InputException e) {
      throw new InputException(
          BundleManifest.FILE + " is no manifest of a bundle: " + e.getMessage(), null, e);
    }
  }

  /** One pass over the files. */
  private record Walk(
      Contents contents, BundleManifest manifest, Collection<OpenKey> keys, List<String> wrong) {

    void all() throws IOException {
      Map<String, BundleManifest.File> listed = new TreeMap<>();
      Set<String> here = new TreeSet<>(contents.names());
      here.remove(BundleManifest.FILE);
      here.remove(BundleManifest.SIGNATURE);
      for (BundleManifest.File file : manifest.files()) {
        if (listed.put(file.path(), file) != null) {
          wrong.add(file.path() + " is twice in the manifest");
        } else if (!here.remove(file.path())) {
          wrong.add(file.path() + " is missing");
        } else {
          compare(file);
        }
      }
      for (String name : here) {
        if (BundlePath.isAfter(name)) {
          later(name);
        } else {
          wrong.add(name + " was added");
        }
      }
      attempts(listed);
    }

    private void compare(BundleManifest.File file) throws IOException {
      BundleManifest.File found =
          BundleWriter.describe(
              file.path(), () -> contents.stream(file.path()), contents.isExecutable(file.path()));
      if (!found.sha256().equals(file.sha256()) || found.size() != file.size()) {
        wrong.add(file.path() + " was changed");
      } else if (contents.isExecutable(file.path()) != Boolean.TRUE.equals(file.executable())) {
        wrong.add(file.path() + " was changed: whether it may be run");
      }
      if (BundlePath.isAfter(file.path())) {
        later(file.path());
      }
    }

    /** A later statement names the manifest beside its folder. */
    private void later(String name) throws IOException {
      int at = name.startsWith("after/") ? 0 : name.indexOf("/after/") + 1;
      String manifestName = name.substring(0, at) + AttemptFolder.MANIFEST;
      if (!contents.names().contains(manifestName)) {
        wrong.add(name + " speaks of nothing that is here");
        return;
      }
      byte[] statement = contents.bytes(name, ENVELOPE_BYTES);
      byte[] about = contents.bytes(manifestName, MANIFEST_BYTES);
      Seal.later(statement, about, keys).forEach(w -> wrong.add(name + ": " + w));
    }

    /** The seal of each attempt, which speaks of files before anything was taken out. */
    private void attempts(Map<String, BundleManifest.File> listed) throws IOException {
      Map<String, Map<String, String>> digests = new TreeMap<>();
      listed.values().forEach(file -> put(digests, file.path(), file.original()));
      manifest.withheld().forEach(file -> put(digests, file.path(), file.sha256()));
      for (Map.Entry<String, Map<String, String>> attempt : digests.entrySet()) {
        String name = attempt.getKey() + AttemptFolder.MANIFEST;
        if (attempt.getValue().remove(AttemptFolder.MANIFEST) == null
            || !contents.names().contains(name)) {
          wrong.add(name + " is missing: the attempt was not sealed");
          continue;
        }
        byte[] envelope = contents.bytes(name, ENVELOPE_BYTES);
        sealed(envelope, name, attempt.getValue()).forEach(w -> wrong.add(name + ": " + w));
      }
    }

    private static void put(Map<String, Map<String, String>> digests, String path, String sha256) {
      int at = attempt(path);
      if (at > 0 && !BundlePath.isAfter(path)) {
        digests
            .computeIfAbsent(path.substring(0, at), k -> new HashMap<>())
            .put(path.substring(at), sha256);
      }
    }

    private List<String> sealed(byte[] envelope, String name, Map<String, String> digests) {
      try {
        return Seal.check(envelope, name, digests, keys);
      } catch (InputException e) {
        return List.of("it is not a seal");
      }
    }

    /** Where the path within an attempt begins, or 0. */
    private static int attempt(String path) {
      String[] parts = path.split("/", 3);
      return parts.length == 3 && parts[1].matches("attempt-[1-9][0-9]{0,5}")
          ? parts[0].length() + parts[1].length() + 2
          : 0;
    }
  }
}
