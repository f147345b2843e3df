package dev.assay.runner.retention;

import java.util.Locale;

/** Kinds of objects, by who names them. What several name is dropped when each of them may be. */
public enum Kind {
  /** Named by no record, or never written to the end. */
  LOST("what no record names"),
  /** Of attempts that do not count. */
  FAILED("attempts that do not count"),
  /** Files that agents left. */
  WORKSPACES("files that agents left; no audit can read them again"),
  /** Bodies that passed the gateway. */
  GATEWAY("bodies that passed the gateway; no audit can read them again"),
  /** Submissions. */
  CHECKPOINTS("submissions; their completions cannot be made again"),
  /** All of trials that are not clean. */
  SUSPECTS("all of trials in review or flagged: the evidence"),
  /** Of attempts that have not ended. Always kept. */
  UNFINISHED("attempts that have not ended");

  private final String meaning;

  Kind(String meaning) {
    this.meaning = meaning;
  }

  /** As commands and files name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String meaning() {
    return meaning;
  }
}
