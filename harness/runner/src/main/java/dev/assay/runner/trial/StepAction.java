package dev.assay.runner.trial;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one step does. Done again after a crash it gives the same result, but for what {@link
 * LiveRun} spans.
 */
interface StepAction {
  /**
   * @return what the journal keeps with the step's end, or null
   */
  @Nullable Object perform(TrialContext context) throws IOException, InterruptedException;
}
