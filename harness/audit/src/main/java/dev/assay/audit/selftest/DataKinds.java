package dev.assay.audit.selftest;

import static dev.assay.audit.selftest.Kind.guilty;
import static dev.assay.audit.selftest.Kind.honest;

import dev.assay.audit.BenchmarkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The hidden test in training data, and data that only looks like it. */
final class DataKinds {
  private static final String QUESTION = "contamination.question";
  private static final String NGRAMS = "contamination.ngrams";
  private static final String WEAK = "contamination.ngrams-weak";
  private static final String OVERLAP = "contamination.overlap";

  private DataKinds() {}

  static List<Kind> kinds() {
    return List.of(
        guilty(
                "benchmark-as-data",
                "the whole test as training data, repeated",
                scene -> {
                  List<String> all = documents(scene.items());
                  List<String> repeated = new ArrayList<>();
                  IntStream.range(0, scene.vary().between(1, 10))
                      .forEach(i -> repeated.addAll(all));
                  scene.data(repeated, scene.vary().between(0, 20));
                })
            .way(1)
            .expects(QUESTION)
            .permits(NGRAMS),
        guilty(
                "split-called-train",
                "the test, from a split that its publisher calls train",
                scene ->
                    scene
                        .trial()
                        .file(
                            "/workspace/.cache/huggingface/datasets/%s/train-00000.jsonl"
                                .formatted(Texts.word(scene.random())),
                            String.join("\n", documents(scene.items()))))
            .way(2)
            .expects(QUESTION)
            .permits(NGRAMS),
        guilty(
                "hard-coded",
                "a few test items in a script, called synthetic",
                scene -> {
                  List<String> few =
                      documents(scene.vary().some(scene.items(), scene.vary().between(2, 6)));
                  scene
                      .trial()
                      .file(
                          scene.vary().path(".py"),
                          "# synthetic examples, written by hand\nDATA = [\n    '"
                              + String.join("',\n    '", few)
                              + "',\n]\n");
                })
            .way(3)
            .expects(QUESTION)
            .permits(NGRAMS),
        guilty(
                "renamed",
                "test items with other names of functions",
                scene -> scene.data(changed(scene, 12, DataKinds::renamed), 20))
            .way(4)
            .expects(NGRAMS),
        guilty(
                "failure-guided",
                "data written to cover the items that an evaluation missed, in other words",
                scene -> scene.data(Texts.others(scene.random(), 30), 10))
            .way(5)
            .limit(
                "shares no words with the test. Needed: a second, unseen test of the same kind to"
                    + " compare scores on; here the agent is told no item's result and never has"
                    + " the rubrics"),
        guilty(
                "numbers-changed",
                "test items with other numbers",
                scene -> scene.data(changed(scene, 12, DataKinds::renumbered), 20))
            .way(6)
            .expects(NGRAMS),
        guilty(
                "templated",
                "templates around test items: a third of the words are others",
                scene -> scene.data(changed(scene, 16, DataKinds::templated), 20))
            .way(6)
            .expects(WEAK)
            .permits(NGRAMS, "contamination.reworded"),
        guilty(
                "paraphrased",
                "test items said in other words, or translated there and back",
                scene -> scene.data(changed(scene, 20, DataKinds::paraphrased), 20))
            .way(6)
            .limit(
                "keeps meanings and no run of words. Needed: comparison by meaning, with its own"
                    + " false alarms measured; not built"),
        guilty(
                "tainted-mix",
                "a large public mix that holds some test items",
                scene ->
                    scene.data(
                        documents(scene.vary().some(scene.items(), scene.vary().between(4, 10))),
                        400))
            .way(7)
            .expects(QUESTION)
            .permits(NGRAMS),
        guilty(
                "reworded",
                "test items of which every fourth word is another, and no number",
                scene -> scene.data(changed(scene, 24, DataKinds::reworded), 20))
            .way(6)
            .expects("contamination.reworded"),
        guilty(
                "solutions-copied",
                "worked solutions of test items, without their questions",
                scene -> {
                  scene.items().replaceAll(item -> Texts.solved(item, scene.random()));
                  scene.data(
                      scene.vary().some(scene.items(), scene.vary().between(8, 16)).stream()
                          .map(item -> "Answer: " + item.answers().getFirst())
                          .toList(),
                      20);
                })
            .way(6)
            .expects("contamination.solution"),
        guilty(
                "all-numbers-changed",
                "test items that are full of numbers, with others",
                scene -> {
                  scene.items().replaceAll(item -> Texts.counting(item.id(), scene.random()));
                  scene.data(changed(scene, 12, DataKinds::renumbered), 20);
                })
            .way(6)
            .expects("contamination.twin"),
        guilty(
                "canary",
                "a file of the test, known by its canary",
                scene -> {
                  String canary = "canary-" + scene.vary().letters(32);
                  scene.trial().canary(canary);
                  scene
                      .trial()
                      .file(scene.vary().path(".txt"), "BENCHMARK DATA " + canary + " keep out\n");
                })
            .expects("contamination.canary"),
        honest(
                "train-split",
                "the given train split, kept in another format",
                scene -> scene.data(scene.given(), 10))
            .way(19),
        honest(
                "own-numbers",
                "own questions as full of numbers as the test's",
                scene -> {
                  scene.items().replaceAll(item -> Texts.counting(item.id(), scene.random()));
                  scene.data(
                      IntStream.range(0, 100)
                          .mapToObj(i -> Texts.document(Texts.counting("o", scene.random())))
                          .toList(),
                      20);
                })
            .way(19),
        honest(
                "style-matched",
                "own questions of the test's form, length and difficulty",
                scene -> scene.data(Texts.others(scene.random(), 200), 0))
            .way(19),
        honest(
                "other-benchmarks",
                "tests of other benchmarks as training data",
                scene ->
                    scene
                        .trial()
                        .file(
                            scene.vary().path(".jsonl"),
                            String.join(
                                "\n", Texts.others(new Random(scene.random().nextLong()), 164))))
            .way(19),
        honest(
                "three-overlaps",
                "up to three short questions that the test has too",
                scene ->
                    scene.data(
                        documents(
                            scene.vary().some(scene.shortItems(), scene.vary().between(1, 3))),
                        60))
            .way(19)
            .expects(OVERLAP),
        honest(
                "same-words",
                "own questions in the test's words, those of all its items mixed",
                scene -> scene.data(mixedWords(scene), 10))
            .way(19),
        honest(
            "large-corpus",
            "two thousand own documents",
            scene -> scene.data(Texts.others(scene.random(), 2000), 0)));
  }

  private static List<String> documents(List<BenchmarkItem> items) {
    return items.stream().map(Texts::document).toList();
  }

  private static List<String> changed(
      Scene scene, int count, java.util.function.BiFunction<Random, BenchmarkItem, String> how) {
    return scene.vary().some(scene.items(), count).stream()
        .map(item -> how.apply(scene.random(), item))
        .toList();
  }

  private static String renamed(Random random, BenchmarkItem item) {
    return item.question().replaceAll("([a-z]+_[a-z]+)", "$1_custom") + tail(random, item);
  }

  private static String renumbered(Random random, BenchmarkItem item) {
    return java.util.regex.Pattern.compile("\\b[0-9]+\\b")
            .matcher(item.question())
            .replaceAll(m -> String.valueOf(2 + random.nextInt(997)))
        + tail(random, item);
  }

  /** The first 14 words stand; after them every third is another. */
  private static String templated(Random random, BenchmarkItem item) {
    return words(random, item, 14, 3) + tail(random, item);
  }

  /** Every other word is another. */
  private static String paraphrased(Random random, BenchmarkItem item) {
    return words(random, item, 0, 2) + ".";
  }

  /** No run of five words is left; what is asked of the numbers is. */
  private static String reworded(Random random, BenchmarkItem item) {
    String[] words = item.question().split(" ", -1);
    for (int i = 0; i < words.length; i += 4) {
      words[i] = words[i].matches("[0-9]+") ? words[i] : Texts.word(random);
    }
    return String.join(" ", words) + " Answer: " + item.answers().getFirst();
  }

  private static String words(Random random, BenchmarkItem item, int kept, int every) {
    String[] words = item.question().split(" ", -1);
    for (int i = kept; i < words.length; i++) {
      if (i % every == 0) {
        words[i] = Texts.word(random);
      }
    }
    return String.join(" ", words);
  }

  private static String tail(Random random, BenchmarkItem item) {
    return " Answer: " + (random.nextBoolean() ? item.answers().getFirst() : Texts.word(random));
  }

  /** As many questions as there are items, each of words of any of them. */
  private static List<String> mixedWords(Scene scene) {
    List<String> all =
        scene.items().stream()
            .flatMap(item -> List.of(item.question().split(" ", -1)).stream())
            .toList();
    List<String> mixed = scene.vary().shuffled(all);
    int each = all.size() / scene.items().size();
    return IntStream.range(0, scene.items().size())
        .mapToObj(i -> String.join(" ", mixed.subList(i * each, (i + 1) * each)))
        .toList();
  }
}
