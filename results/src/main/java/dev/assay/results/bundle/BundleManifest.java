package dev.assay.results.bundle;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.json} of a bundle: every file in it, and what was left out.
 *
 * @param kind {@code job} or {@code trial}
 * @param name of the folder that was sealed
 * @param tool version of Assay that sealed it
 * @param rules digests of the audit's rules that decided verdicts, each once, sorted
 * @param rulesets names of the rulesets that the trials were run under, each once, sorted
 * @param files sorted by path
 * @param withheld files of attempts that may not be handed on
 * @param leftOut objects that the bundle does not carry; null for none
 */
public record BundleManifest(
    int schema,
    String kind,
    String name,
    String tool,
    List<String> rules,
    List<String> rulesets,
    List<File> files,
    List<Withheld> withheld,
    @Nullable LeftOut leftOut) {
  public static final int SCHEMA = 1;

  /** In every bundle, at its top: this record, and its signature. */
  public static final String FILE = "manifest.json";

  /** The DSSE envelope, whose in-toto statement is about {@link #FILE}. */
  public static final String SIGNATURE = "manifest.dsse.json";

  static final String PREDICATE = "https://assay.dev/bundle/v1";

  public BundleManifest {
    rules = List.copyOf(rules);
    rulesets = List.copyOf(rulesets);
    files = List.copyOf(files);
    withheld = withheld == null ? List.of() : List.copyOf(withheld);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /**
   * A file of the bundle.
   *
   * @param path relative, with slashes
   * @param sha256 of the file as it is in the bundle
   * @param executable whether it may be run; null for no
   * @param redacted what was taken out at export; null where the file is the original
   */
  public record File(
      String path,
      long size,
      String sha256,
      @Nullable Boolean executable,
      @Nullable Redacted redacted) {
    public File {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(sha256, "sha256");
    }

    /** Digest of the file that the trial left: what its own seal names. */
    public String original() {
      return redacted == null ? sha256 : redacted.sha256();
    }
  }

  /**
   * What a file was before.
   *
   * @param sha256 of the original
   * @param secrets keys that were taken out, for good
   * @param items pieces of gated items that were replaced by their numbers; who has the items can
   *     put them back
   */
  public record Redacted(String sha256, long secrets, long items) {
    public Redacted {
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  /** A file that was there, and why it is not here. */
  public record Withheld(String path, long size, String sha256, String reason) {
    public Withheld {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  /** Files and their bytes in all. */
  public record LeftOut(long files, long bytes) {}

  /** What the signed statement says besides the manifest's digest. */
  record Said(String kind, String name, String tool, int files) {}
}
