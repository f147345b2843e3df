package dev.assay.results.store;

import java.util.List;
import java.util.Locale;

/**
 * The steps of a job and of a trial, in order: the one enumeration that the journal, resume and
 * status go by. Each step is idempotent: done again after a crash it gives the same result.
 */
public enum Step {
  /** Job: the matrix is resolved and locked. */
  PLAN,
  /** Trial: images are there, folders are made, digests are taken. */
  PREPARE,
  /** Trial: the agent runs. The one step that cannot be done again within an attempt. */
  RUN,
  /** Trial: frozen, memory files copied, killed, checked to be empty. */
  STOP,
  /** Trial: files are taken out through the engine. */
  COLLECT,
  /** Trial: the checkpoint is served and scored. */
  EVALUATE,
  /** Trial: detectors report, the verdict is derived. */
  AUDIT,
  /** Trial: the manifest is signed. */
  SEAL,
  /** Job: the board is built. */
  LEADERBOARD;

  private static final List<Step> TRIAL =
      List.of(PREPARE, RUN, STOP, COLLECT, EVALUATE, AUDIT, SEAL);

  /** The steps of one trial, in order. */
  public static List<Step> ofTrial() {
    return TRIAL;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
