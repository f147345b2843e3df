package dev.assay.tasks.judged;

import dev.assay.tasks.benchmark.Duel;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.benchmark.Rubric;
import dev.assay.tasks.benchmark.Said;
import dev.assay.tasks.protocol.JudgeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a judge is asked about an answer. */
final class Questions {
  static final String FIRST = "first";
  static final String SECOND = "second";

  private Questions() {}

  /** All questions, in item order; none about an item without an answer. */
  static List<Call> of(JudgeRules rules, List<Answer> answers) {
    List<Call> calls = new ArrayList<>();
    for (Answer answer : answers) {
      String text = answer.text();
      if (text != null) {
        calls.addAll(
            rules.comparesTwo()
                ? pair(rules, answer.item(), text)
                : criteria(rules, answer.item(), text));
      }
    }
    return calls;
  }

  /** Both orders. */
  private static List<Call> pair(JudgeRules rules, Item item, String answer) {
    String other = Duel.of(item).answer();
    return List.of(
        pair(rules, item, FIRST, answer, answer, other),
        pair(rules, item, SECOND, answer, other, answer));
  }

  private static Call pair(
      JudgeRules rules, Item item, String part, String answer, String a, String b) {
    Map<String, String> values =
        Map.of(
            "question",
            item.question(),
            "answer_a",
            a,
            "answer_b",
            b,
            "mark",
            Mark.of(item.id(), part, answer));
    return new Call(item.id(), part, rules.render(values));
  }

  private static List<Call> criteria(JudgeRules rules, Item item, String answer) {
    Rubric rubric = Rubric.of(item);
    String conversation = Said.text(rubric.conversation());
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < rubric.criteria().size(); i++) {
      String part = criterion(i);
      Map<String, String> values =
          Map.of(
              "conversation",
              conversation,
              "answer",
              answer,
              "criterion",
              rubric.criteria().get(i).text(),
              "mark",
              Mark.of(item.id(), part, answer));
      calls.add(new Call(item.id(), part, rules.render(values)));
    }
    return calls;
  }

  /** The name of the question about a criterion. */
  static String criterion(int index) {
    return "criterion-" + (index + 1);
  }
}
