package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Puts question and answer into one of the forms that training data has. */
final class Dress {
  private Dress() {}

  static String chat(Random random, String question, String answer) {
    return switch (random.nextInt(4)) {
      case 0 -> "User: " + question + "\n\nAssistant: " + answer;
      case 1 ->
          "<|im_start|>user\n"
              + question
              + "<|im_end|>\n<|im_start|>assistant\n"
              + answer
              + "<|im_end|>";
      case 2 -> "### Question:\n" + question + "\n\n### Answer:\n" + answer;
      default -> question + "\n" + answer;
    };
  }

  /** The question, with its choices in any order where it has some. */
  static String asked(Random random, Problem problem, String question) {
    if (problem.choices().isEmpty()) {
      return question;
    }
    List<String> choices = new ArrayList<>(problem.choices());
    choices.add(problem.answer());
    Collections.shuffle(choices, random);
    StringBuilder text = new StringBuilder(question);
    for (int i = 0; i < choices.size(); i++) {
      text.append('\n').append((char) ('A' + i)).append(") ").append(choices.get(i));
    }
    return text.toString();
  }
}
