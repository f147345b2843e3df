package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Models;
import dev.assay.agents.intern.place.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a submission must be so that it is scored: a folder of safetensors with the base model's
 * tensors and configuration, and no code. The harness checks again, and more strictly, what it
 * takes out.
 */
public final class Contract {
  private final Models models;
  private final String submission;
  private final String base;

  /**
   * A contract.
   *
   * @param submission folder in the place
   * @param base folder of the base model in the place
   */
  public Contract(Models models, String submission, String base) {
    this.models = models;
    this.submission = submission;
    this.base = base;
  }

  String submission() {
    return submission;
  }

  /** What is wrong with the submission as it stands; empty where nothing is. */
  public List<String> objections() throws RefusedException {
    Models.Look look = models.look(submission, base);
    if (!look.there()) {
      return List.of("there is no folder " + submission);
    }
    List<String> wrong = new ArrayList<>();
    if (look.tensors() == 0) {
      wrong.add(
          look.adapter()
              ? "it holds an adapter alone: merge it into the base model and save the whole"
              : "it holds no safetensors file with weights");
    }
    look.broken().forEach(wrong::add);
    look.foreign()
        .forEach(name -> wrong.add(name + " may not be there: no links, code or pickles"));
    if (!look.config()) {
      wrong.add("it has no config.json that can be read");
    }
    if (look.remote()) {
      wrong.add("config.json has auto_map: models with code of their own are not taken");
    }
    if (look.tensors() > 0) {
      compare(look, wrong);
    }
    return wrong;
  }

  private static void compare(Models.Look look, List<String> wrong) {
    if (look.config() && look.family().size() == 2 && !look.family().getLast().equals("null")) {
      if (!look.family().getFirst().equals(look.family().getLast())) {
        wrong.add("its model_type is not the base model's: " + look.family());
      }
    }
    count(look.missing(), "tensors of the base model are missing", wrong);
    count(look.shapes(), "tensors have another shape than the base model's", wrong);
  }

  private static void count(List<String> some, String what, List<String> wrong) {
    if (!some.isEmpty() && !some.getFirst().equals("0")) {
      wrong.add(
          some.getFirst() + " " + what + ": " + String.join(", ", some.subList(1, some.size())));
    }
  }
}
