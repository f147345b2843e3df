package dev.assay.sandbox;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of this machine lets gateways use: the file {@code providers.toml}. Keys are
 * named here, never held. What of it a trial is granted, its regime says.
 *
 * @param providers of language models; see {@link Providers}
 * @param hub where repositories of the Hugging Face Hub come from; null for nowhere
 * @param pip where Python's packages come from
 * @param npm where Node's packages come from
 */
public record Operator(
    List<Door.Provider> providers,
    @Nullable Source hub,
    @Nullable Source pip,
    @Nullable Source npm) {
  /** Offers nothing. */
  public static final Operator NOTHING = new Operator(List.of(), null, null, null);

  public Operator {
    providers = providers == null ? List.of() : List.copyOf(providers);
  }

  /**
   * Where files come from: a server or a folder of this machine, exactly one of the two.
   *
   * @param url base address of the server
   * @param folder absolute, or relative to the file that names it
   * @param keyEnvironment the environment variable of the harness that holds a token; null for none
   * @param keyFile a file that holds it, instead
   */
  public record Source(
      @Nullable String url,
      @Nullable String folder,
      @Nullable String keyEnvironment,
      @Nullable String keyFile) {}

  /**
   * Reads the file.
   *
   * @throws dev.assay.results.InputException naming the file and what is wrong in it
   */
  public static Operator load(Path file) {
    Operator operator = StrictToml.read(file, Operator.class);
    Providers.check(operator.providers(), file);
    return new Operator(
        operator.providers(),
        located(operator.hub(), "hub", file),
        located(operator.pip(), "pip", file),
        located(operator.npm(), "npm", file));
  }

  private static @Nullable Source located(@Nullable Source source, String table, Path file) {
    if (source == null) {
      return null;
    }
    String where = file + ": [" + table + "]";
    if ((source.url == null) == (source.folder == null)) {
      throw new InputException(where + " needs either url or folder", "keep one of them");
    }
    if (source.keyEnvironment != null && source.keyFile != null) {
      throw new InputException(where + " has both key_environment and key_file", "keep one");
    }
    if (source.url != null && !Providers.isWebAddress(source.url)) {
      throw new InputException(
          where + ": url must be https:// or http:// with a host, without user, query or fragment");
    }
    String folder =
        source.folder == null
            ? null
            : file.toAbsolutePath().resolveSibling(source.folder).normalize().toString();
    return new Source(source.url, folder, source.keyEnvironment, source.keyFile);
  }
}
