package dev.assay.cli.crash;

import dev.assay.results.store.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where processes of a job are killed.
 *
 * @param step of the trial or of the job
 * @param moment in the step
 * @param victim who is killed
 * @param file whose temporary name is waited for, where the moment is in a file's writing; else
 *     empty
 */
public record KillPoint(Step step, Moment moment, Victim victim, String file) {
  /** When, within the step. */
  public enum Moment {
    /** Its first line stands in the journal. */
    BEGUN,
    /** Half of the time has passed that the step took in an undisturbed job. */
    WITHIN,
    /** A file of the record stands under its temporary name. */
    WRITING,
    /** Its last line stands in the journal. */
    ENDED
  }

  /** Who gets the SIGKILL, or what befalls the machine. */
  public enum Victim {
    TRIAL,
    COORDINATOR,
    BOTH,
    /** The container engine is stopped and started again. */
    ENGINE,
    /** The job's file system is full for a while. */
    DISK,
    /** The job's processes can start no process and no thread for a while. */
    PROCESSES;

    private boolean process() {
      return this == TRIAL || this == COORDINATOR || this == BOTH;
    }
  }

  /** Files that the trial's process writes whole, with the step that writes each. */
  private static final List<KillPoint> WRITTEN =
      List.of(
          writing(Step.PREPARE, "trial.json"),
          writing(Step.COLLECT, "workspace.json"),
          writing(Step.COLLECT, "checkpoint.json"),
          writing(Step.EVALUATE, "grades.jsonl"),
          writing(Step.EVALUATE, "score.json"),
          writing(Step.AUDIT, "audit.json"),
          writing(Step.SEAL, "result.json"),
          writing(Step.SEAL, "manifest.json"));

  private static KillPoint writing(Step step, String file) {
    return new KillPoint(step, Moment.WRITING, Victim.BOTH, file);
  }

  /** All that there are, by the enumeration of steps. */
  public static List<KillPoint> all() {
    List<KillPoint> all = new ArrayList<>();
    for (Step step : Step.ofTrial()) {
      for (Moment moment : List.of(Moment.BEGUN, Moment.WITHIN, Moment.ENDED)) {
        for (Victim victim : List.of(Victim.TRIAL, Victim.COORDINATOR, Victim.BOTH)) {
          all.add(new KillPoint(step, moment, victim, ""));
        }
      }
    }
    // It is over in a moment, and the coordinator with it.
    all.add(new KillPoint(Step.LEADERBOARD, Moment.BEGUN, Victim.COORDINATOR, ""));
    all.addAll(WRITTEN);
    return List.copyOf(all);
  }

  /** What befalls the machine, in the steps that last. */
  public static List<KillPoint> disasters() {
    List<KillPoint> all = new ArrayList<>();
    for (Step step : List.of(Step.PREPARE, Step.RUN, Step.EVALUATE, Step.AUDIT)) {
      for (Victim victim : List.of(Victim.ENGINE, Victim.DISK, Victim.PROCESSES)) {
        all.add(new KillPoint(step, Moment.BEGUN, victim, ""));
      }
    }
    return List.copyOf(all);
  }

  /** A few that fit into a test suite: one of each kind, in the steps that are hardest. */
  public static List<KillPoint> sample() {
    return List.of(
        new KillPoint(Step.RUN, Moment.BEGUN, Victim.TRIAL, ""),
        new KillPoint(Step.EVALUATE, Moment.WITHIN, Victim.BOTH, ""),
        writing(Step.SEAL, "manifest.json"));
  }

  /** As in the table. */
  public String name() {
    return step.label()
        + ":"
        + (file.isEmpty() ? moment.name().toLowerCase(Locale.ROOT) : "writing " + file);
  }

  /** Whether the trial's process is killed. */
  boolean hitsTrial() {
    return victim == Victim.TRIAL || victim == Victim.BOTH;
  }

  /** Whether the coordinator is killed, and has to be started again. */
  boolean hitsCoordinator() {
    return victim == Victim.COORDINATOR || victim == Victim.BOTH;
  }

  /** Whether no process is killed, but something befalls the machine. */
  boolean isDisaster() {
    return !victim.process();
  }
}
