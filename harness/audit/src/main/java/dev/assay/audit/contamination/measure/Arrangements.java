package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Items that are hidden by where they stand, word for word. */
final class Arrangements {
  /** Items in one long document. */
  private static final int TOGETHER = 20;

  private final List<Problem> problems;
  private final List<String> filler;
  private final Random random;

  /**
   * @param filler documents without any item
   */
  Arrangements(List<Problem> problems, List<String> filler, long seed) {
    this.problems = problems;
    this.filler = filler;
    this.random = new Random(seed);
  }

  List<Corpus> all() {
    return List.of(
        merged(),
        pieces("split-in-halves", "one half of the question a record", Arrangements::halves),
        pieces("split-in-sentences", "one sentence of the question a record", Edits::sentences),
        packed("buried-in-notebooks", Corpus.Form.NOTEBOOK, "a literal in a cell of code"),
        packed("buried-in-archives", Corpus.Form.ARCHIVE, "JSON lines in tar.gz in zip"));
  }

  private Corpus merged() {
    List<Document> documents = new ArrayList<>();
    for (int from = 0; from < problems.size(); from += TOGETHER) {
      int to = Math.min(problems.size(), from + TOGETHER);
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to; i++) {
        text.append(Lists.pick(random, filler)).append("\n\n");
        text.append(with(problems.get(i))).append("\n\n");
      }
      documents.add(new Document(text.toString(), IntStream.range(from, to).boxed().toList(), 0));
    }
    return new Corpus(
        "merged",
        TOGETHER + " items and as many other texts a document",
        Corpus.Form.JSONL,
        documents);
  }

  private Corpus pieces(
      String kind, String note, java.util.function.Function<String, List<String>> cut) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < problems.size(); i++) {
      int item = i;
      cut.apply(problems.get(i).question())
          .forEach(piece -> documents.add(new Document(piece, List.of(item), 0)));
    }
    return new Corpus(kind, note, Corpus.Form.JSONL, documents);
  }

  private static List<String> halves(String question) {
    String[] words = question.strip().split("\\s+", -1);
    int middle = words.length / 2;
    return List.of(
        String.join(" ", List.of(words).subList(0, middle)),
        String.join(" ", List.of(words).subList(middle, words.length)));
  }

  private Corpus packed(String kind, Corpus.Form form, String note) {
    List<Document> documents =
        IntStream.range(0, problems.size())
            .mapToObj(i -> new Document(with(problems.get(i)), List.of(i), 0))
            .toList();
    return new Corpus(kind, note, form, documents);
  }

  private String with(Problem problem) {
    return Dress.chat(
        random, Dress.asked(random, problem, problem.question()), Solutions.own(random, problem));
  }
}
