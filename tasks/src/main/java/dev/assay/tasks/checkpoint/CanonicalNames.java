package dev.assay.tasks.checkpoint;

import java.util.regex.Pattern;

/**
 * Names of tensors without what wrappers put before them: {@code model.}, {@code language_model.},
 * {@code module.} (data parallel), {@code base_model.} (PEFT), and {@code _orig_mod.} (a compiled
 * module), which may also stand inside. Loaders strip some of these, so two tensors of one
 * canonical name are refused: one reader would see the one, another the other.
 */
public final class CanonicalNames {
  private static final Pattern PREFIX =
      Pattern.compile("^((_orig_mod|module|base_model|language_model|model)\\.)+(?=.)");
  private static final Pattern INSIDE = Pattern.compile("(?<=\\.)_orig_mod\\.");

  private CanonicalNames() {}

  /** A name without wrappers' prefixes. */
  public static String of(String name) {
    return PREFIX.matcher(INSIDE.matcher(name).replaceAll("")).replaceFirst("");
  }
}
