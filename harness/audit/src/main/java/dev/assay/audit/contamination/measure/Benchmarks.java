package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The benchmarks that are at hand, with their corpora. Seeded: the same data give the same. */
final class Benchmarks {
  static final long SEED = 20261128;

  private final Data data;
  private final Consumer<String> say;
  private final int share;

  /**
   * @param share one item in so many is taken, and so are clean documents
   */
  Benchmarks(Data data, int share, Consumer<String> say) {
    this.data = data;
    this.share = share;
    this.say = say;
  }

  /** GSM8K's test; clean is its train split, which has the same authors and no item in common. */
  Optional<Benchmark> gsm8k() {
    Optional<List<Problem>> test = data.gsm8k("test");
    Optional<List<Problem>> train = data.gsm8k("train");
    if (test.isEmpty() || train.isEmpty()) {
      say.accept("skipped: gsm8k, for its test.jsonl and train.jsonl are not in " + data.folder());
      return Optional.empty();
    }
    List<Problem> problems = some(test.get());
    List<Problem> siblings = some(train.get());
    List<String> honest = siblings.stream().map(Benchmarks::honest).toList();
    List<Corpus> tainted = corpora(Kinds.ofQuestions(), problems);
    Names names = new Names(train.get().stream().map(Problem::question).toList());
    tainted.addAll(corpora(Kinds.ofWordProblems(names), problems));
    rephrased("gsm8k-test-first200.jsonl", problems, "paraphrased").ifPresent(tainted::add);
    tainted.addAll(new Arrangements(problems, honest, SEED).all());
    return Optional.of(
        new Benchmark("gsm8k", problems, siblings, tainted, List.of(clean("train-split", honest))));
  }

  /** Questions of this tree; clean are items on other facts, made by the same templates. */
  Benchmark science(List<Problem> test, List<Problem> others) {
    List<Problem> problems = some(test);
    List<String> siblings = some(others).stream().map(Benchmarks::honest).toList();
    List<Corpus> tainted = corpora(Kinds.ofQuestions(), problems);
    tainted.addAll(new Arrangements(problems, siblings, SEED).all());
    return new Benchmark(
        "science-mini",
        problems,
        List.of(),
        tainted,
        List.of(clean("templated-siblings", siblings)));
  }

  /** HumanEval; clean are tasks of its form that were made up. */
  Optional<Benchmark> humanEval() {
    Optional<List<Problem>> tasks = data.humanEval();
    if (tasks.isEmpty()) {
      say.accept("skipped: humaneval, for HumanEval.jsonl.gz is not in " + data.folder());
      return Optional.empty();
    }
    List<Problem> problems = some(tasks.get());
    List<Corpus> tainted = corpora(CodeKinds.all(), problems);
    rephrased("humaneval-python.jsonl", problems, "code-paraphrased").ifPresent(tainted::add);
    List<String> made =
        some(CodeTasks.make(tasks.get().size(), SEED)).stream()
            .map(t -> t.question() + t.solution())
            .toList();
    return Optional.of(
        new Benchmark(
            "humaneval", problems, List.of(), tainted, List.of(clean("made-up-programs", made))));
  }

  /** A document that an honest person makes of a problem. */
  static String honest(Problem problem) {
    Random random = new Random(SEED + problem.id().hashCode());
    String answer =
        problem.choices().isEmpty()
            ? Solutions.published(problem) + "\nThe answer is " + problem.answer()
            : "The right one is " + problem.answer();
    return Dress.chat(random, Dress.asked(random, problem, problem.question()), answer);
  }

  static Corpus clean(String kind, List<String> texts) {
    return new Corpus(
        kind, "no item is in it", Corpus.Form.JSONL, texts.stream().map(Document::clean).toList());
  }

  private static List<Corpus> corpora(List<Kind> kinds, List<Problem> problems) {
    List<Corpus> corpora = new ArrayList<>();
    kinds.forEach(kind -> corpora.add(kind.corpus(problems, SEED)));
    return corpora;
  }

  /** Line i of the file is item i of the whole benchmark. */
  private Optional<Corpus> rephrased(String file, List<Problem> problems, String kind) {
    Optional<List<String>> texts = data.rephrased(file);
    if (texts.isEmpty()) {
      say.accept("skipped: " + kind + ", for rephrased/" + file + " is not in " + data.folder());
    }
    return texts.map(lines -> rephrased(file, some(lines), problems, kind));
  }

  private static Corpus rephrased(
      String file, List<String> lines, List<Problem> problems, String kind) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < Math.min(lines.size(), problems.size()); i++) {
      String bare =
          lines.get(i).replaceFirst("^Question: ", "").replaceFirst("(?s)\nAnswer:.*", "");
      double edits = EditDistance.share(problems.get(i).question(), bare);
      documents.add(new Document(lines.get(i), List.of(i), edits));
    }
    return new Corpus(kind, "by others: " + file, Corpus.Form.JSONL, documents);
  }

  private <T> List<T> some(List<T> all) {
    return IntStream.range(0, all.size()).filter(i -> i % share == 0).mapToObj(all::get).toList();
  }
}
