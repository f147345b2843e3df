package dev.assay.cli;

import dev.assay.sandbox.Engines;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.execution.PythonTests;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.CodeRunner;
import dev.assay.tasks.scoring.Scorer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place to run programs in, for as long as something is scored that needs one. */
final class CodeRoom {
  private CodeRoom() {}

  /**
   * Scores with a runner where the protocol needs it, and with null, without an engine, where not.
   */
  static <T> T with(Protocol protocol, Function<@Nullable CodeRunner, T> scoring) {
    if (!Scorer.named(protocol.scorer()).executes()) {
      return scoring.apply(null);
    }
    try (Sandboxes engine = Engines.connect();
        PythonTests tests =
            new PythonTests(
                engine,
                "score-" + ProcessHandle.current().pid(),
                engine.ensure(
                    new ImageRecipe.Standard(Installation.root(), "cpu", "evaluator"), line -> {}),
                "runc")) {
      return scoring.apply(tests);
    }
  }
}
