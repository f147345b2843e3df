package dev.assay.runner.plan;

import dev.assay.runner.retention.Retention;
import java.util.List;

/**
 * {@code [retention]} of a job file: kinds of objects that are removed when their trials have
 * ended. Records stay.
 *
 * @param drop as {@code assay gc --drop} names them; none where left out
 */
public record RetentionChoice(List<String> drop) {
  /** Everything is kept. */
  public static final RetentionChoice ALL = new RetentionChoice(List.of());

  public RetentionChoice {
    drop = drop == null ? List.of() : List.copyOf(drop);
    Retention.dropping(drop);
  }

  /** Whether something is removed. */
  public boolean some() {
    return !drop.isEmpty();
  }

  /** What removes it. */
  public Retention retention() {
    return Retention.dropping(drop);
  }
}
