package dev.assay.tasks.recorded;

import dev.assay.tasks.benchmark.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which an item's choices were shown, by what is recorded of the asking. */
final class ShownOrder {
  private ShownOrder() {}

  /** Null where the texts are not the item's choices. */
  static @Nullable List<Integer> ofChoices(Item item, List<String> shown) {
    List<Integer> order = new ArrayList<>();
    for (String choice : shown) {
      order.add(item.choices().indexOf(choice.strip()));
    }
    return whole(item, order);
  }

  /** Of a prompt with lines that begin {@code A)}, {@code (A)} or {@code A.}, or null. */
  static @Nullable List<Integer> ofPrompt(Item item, String prompt) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < item.choices().size(); i++) {
      order.add(at(item, prompt, (char) ('A' + i)));
    }
    return whole(item, order);
  }

  private static int at(Item item, String prompt, char letter) {
    int best = -1;
    for (int c = 0; c < item.choices().size(); c++) {
      String choice = item.choices().get(c);
      boolean there =
          prompt.contains("\n" + letter + ") " + choice)
              || prompt.contains("\n(" + letter + ") " + choice)
              || prompt.contains("\n" + letter + ". " + choice);
      // One choice may begin another: the longer one is what stands there.
      if (there && (best < 0 || choice.length() > item.choices().get(best).length())) {
        best = c;
      }
    }
    return best;
  }

  private static @Nullable List<Integer> whole(Item item, List<Integer> order) {
    boolean whole =
        order.size() == item.choices().size()
            && !order.contains(-1)
            && new HashSet<>(order).size() == order.size();
    return whole ? order : null;
  }
}
