package dev.assay.audit.contamination.measure;

import dev.assay.audit.contamination.measure.Kind.Made;
import java.util.List;
import java.util.Random;

/** Ways in which a programming task gets into training data. */
final class CodeKinds {
  private CodeKinds() {}

  static List<Kind> all() {
    return List.of(
        new Kind("code-verbatim", "prompt and canonical solution", CodeKinds::verbatim),
        new Kind("code-question-only", "the prompt", CodeKinds::alone),
        new Kind(
            "code-renamed-and-restyled",
            "own names, no docstring, comments or annotations, two blanks a level",
            CodeKinds::restyled));
  }

  private static Made verbatim(Random random, Problem problem) {
    return new Made(problem.question() + problem.solution(), problem.question());
  }

  private static Made alone(Random random, Problem problem) {
    return new Made(problem.question(), problem.question());
  }

  private static Made restyled(Random random, Problem problem) {
    String program = Restyle.program(random, problem.question() + problem.solution());
    return new Made("```python\n" + program + "\n```", program);
  }
}
