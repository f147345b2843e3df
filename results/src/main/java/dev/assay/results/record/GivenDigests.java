package dev.assay.results.record;

import java.util.List;

/**
 * {@code given.json}: every file that the sandbox was given read-only, by digest before and after
 * the run.
 *
 * @param files sorted by path
 */
public record GivenDigests(int schema, List<File> files) {
  public static final int SCHEMA = 1;

  /** In the place of a digest where there is no such file. */
  public static final String ABSENT = "absent";

  public GivenDigests {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param path as the agent saw it
   * @param after equal to {@code before} until the run has ended
   */
  public record File(String path, String before, String after) {}
}
