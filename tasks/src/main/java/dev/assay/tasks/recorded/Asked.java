package dev.assay.tasks.recorded;

import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Draw;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds in which order choices were shown, and that what was asked is what the score is about. */
final class Asked {
  private static final String ASSUMED =
      "the file does not say in which order choices were shown: the protocol's is taken";
  private static final String UNCHECKED = "prompts are not checked: the items have no questions";

  private final Protocol protocol;
  private final List<Draw> draws;
  private final Scorer scorer;
  private final Faults faults;
  // Both are digests' work; a file asks them once a sample.
  private final Map<Sample, List<Integer>> orders = new HashMap<>();
  private final Map<Sample, String> prompts = new HashMap<>();
  private final Set<String> notes = new TreeSet<>();

  private record Sample(String id, Draw draw) {}

  Asked(Protocol protocol, Scorer scorer, Faults faults) {
    this.protocol = protocol;
    this.draws = protocol.draws();
    this.scorer = scorer;
    this.faults = faults;
  }

  /** What was taken for granted. */
  Set<String> notes() {
    return notes;
  }

  /** The order of choices, empty where the item has none; null where a fault was counted. */
  @Nullable List<Integer> order(Item item, Recorded recorded) {
    if (recorded.promptSha256() != null) {
      return ours(item, recorded, recorded.promptSha256());
    }
    if (item.choices().size() == 1) {
      return agrees(item, recorded, List.of());
    }
    List<Integer> shown = shown(item, recorded);
    if (shown == null) {
      faults.add(Fault.OTHER_CHOICES, item.id());
      return null;
    }
    return agrees(item, recorded, shown);
  }

  /** Our own files say all, so that nothing is taken for granted. */
  private @Nullable List<Integer> ours(Item item, Recorded recorded, String promptSha256) {
    List<Integer> shown = recorded.order() == null ? List.of() : recorded.order();
    if (item.question().isEmpty()) {
      notes.add(UNCHECKED);
      return shown;
    }
    Draw draw = draw(recorded);
    if (!shown.equals(ownOrder(item, draw))) {
      faults.add(Fault.OTHER_ORDER, item.id());
      return null;
    }
    if (!promptDigest(item, draw).equals(promptSha256)) {
      faults.add(Fault.OTHER_PROMPT, item.id());
      return null;
    }
    return shown;
  }

  private @Nullable List<Integer> shown(Item item, Recorded recorded) {
    if (recorded.order() != null) {
      List<Integer> order = recorded.order();
      boolean permutes = order.stream().sorted().toList().equals(List.of(0, 1, 2, 3));
      return permutes ? order : null;
    }
    if (recorded.choices() != null) {
      return ShownOrder.ofChoices(item, recorded.choices());
    }
    if (recorded.prompt() != null) {
      return ShownOrder.ofPrompt(item, recorded.prompt());
    }
    notes.add(ASSUMED);
    return ownOrder(item, draw(recorded));
  }

  /** What a file numbers beyond the protocol's draws was asked as its last. */
  private Draw draw(Recorded recorded) {
    return draws.get(Math.clamp(recorded.repeat() - 1, 0, draws.size() - 1));
  }

  private List<Integer> ownOrder(Item item, Draw draw) {
    return orders.computeIfAbsent(
        new Sample(item.id(), draw), sample -> protocol.order(item, draw));
  }

  private String promptDigest(Item item, Draw draw) {
    return prompts.computeIfAbsent(
        new Sample(item.id(), draw), sample -> protocol.question(item, draw).digest());
  }

  private @Nullable List<Integer> agrees(Item item, Recorded recorded, List<Integer> order) {
    String target = recorded.target();
    boolean letter = target != null && target.matches("[A-D]") && scorer == Scorer.CHOICE;
    if (letter && !scorer.expected(item, order).equals(target)) {
      faults.add(Fault.OTHER_GOLD, item.id());
      return null;
    }
    return order;
  }
}
