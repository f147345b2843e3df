package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.config.StrictToml;
import dev.assay.results.store.Digests;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.BenchmarkFormat;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Prompt;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Extraction;
import dev.assay.tasks.scoring.Scorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark and the rules of the exercise: a folder with {@code task.toml}, {@code
 * instruction.md}, {@code protocols/NAME.toml} and the items' files.
 *
 * <p>Loading proves that no test item lies in what the agent is given; a task where one does is
 * refused.
 *
 * @param folder absolute
 * @param protocolName name of the protocol that scores, unless another is asked for
 * @param given files that an agent finds under {@code /task}; absolute
 * @param train items that may be trained on, or null
 * @param dev items that an agent may try its model on, or null
 * @param gated whether items may not be handed on in plain text
 */
public record Task(
    Path folder,
    String name,
    String title,
    String version,
    String description,
    String protocolName,
    List<Path> given,
    Benchmark benchmark,
    @Nullable Benchmark train,
    @Nullable Benchmark dev,
    boolean gated) {
  public static final int SCHEMA = 1;
  static final String FILE = "task.toml";

  public Task {
    given = List.copyOf(given);
  }

  /** Loads and checks a task's folder; an {@link InputException} says what is wrong with it. */
  public static Task load(Path folder) {
    TaskPaths paths = new TaskPaths(folder);
    TaskFile file = StrictToml.read(paths.folder().resolve(FILE), TaskFile.class);
    if (file.schema() != SCHEMA) {
      throw new InputException(
          folder.resolve(FILE) + ": schema is " + file.schema() + ", this version reads " + SCHEMA);
    }
    Path test = test(paths, file);
    List<Path> given = file.given().stream().map(path -> paths.file("given", path)).toList();
    Benchmark benchmark = read(file, test, "");
    Benchmark train = split(paths, file, file.benchmark().train(), "train");
    Benchmark own = split(paths, file, file.benchmark().dev(), "dev");
    Benchmark dev = own == null ? DevItems.of(file, benchmark) : own;
    new Disjointness(file.benchmark().format(), test, benchmark).check(given, train, dev);
    Task task = of(paths, file, given, benchmark, train, dev);
    task.protocol();
    return task;
  }

  /**
   * The task with the items of a file as its test, to score what was recorded elsewhere. The file
   * has the task's own format, or, where answers are letters or numbers, a line {@code {"id",
   * "answer"}} each, where the answer of a question with choices is a letter; what a judge needs is
   * in the task's format alone. Nothing is given to an agent, so nothing is proven disjoint.
   */
  public static Task withItems(Path folder, Path items) {
    TaskPaths paths = new TaskPaths(folder);
    TaskFile file = StrictToml.read(paths.folder().resolve(FILE), TaskFile.class);
    BenchmarkFormat own = BenchmarkFormat.named(file.benchmark().format());
    boolean csv = own == BenchmarkFormat.GPQA_CSV && items.toString().endsWith(".csv");
    boolean alone = csv || own.judged() || own.isComplex();
    List<Item> read = (alone ? own : BenchmarkFormat.GOLD_JSONL).read(items);
    Benchmark test = new Benchmark(file.name(), file.title(), read);
    return of(paths, file, List.of(), test, null, null);
  }

  private static Task of(
      TaskPaths paths,
      TaskFile file,
      List<Path> given,
      Benchmark test,
      @Nullable Benchmark train,
      @Nullable Benchmark dev) {
    return new Task(
        paths.folder(),
        file.name(),
        file.title(),
        file.version(),
        file.description(),
        file.protocol(),
        given,
        test,
        train,
        dev,
        Boolean.TRUE.equals(file.benchmark().gated()));
  }

  private static Path test(TaskPaths paths, TaskFile file) {
    String named = file.benchmark().test();
    return named.startsWith(DataFolder.PREFIX)
        ? DataFolder.ofThisUser().imported(file.name(), named.substring(DataFolder.PREFIX.length()))
        : paths.file("benchmark.test", named);
  }

  private static @Nullable Benchmark split(
      TaskPaths paths, TaskFile file, @Nullable String path, String suffix) {
    return path == null ? null : read(file, paths.file("benchmark." + suffix, path), "/" + suffix);
  }

  private static Benchmark read(TaskFile file, Path items, String suffix) {
    List<Item> read = BenchmarkFormat.named(file.benchmark().format()).read(items);
    return new Benchmark(file.name() + suffix, file.title(), read);
  }

  /** The protocol that scores, unless another is asked for. */
  public Protocol protocol() {
    return protocol(protocolName);
  }

  /**
   * A protocol of this task by name, or from a file where that ends with {@code .toml}; an {@link
   * InputException} names the nearest.
   */
  public Protocol protocol(String name) {
    if (name.endsWith(".toml")) {
      return checked(Path.of(name), Protocol.load(Path.of(name)));
    }
    List<String> known = protocols();
    if (!known.contains(name)) {
      throw new InputException(
          "task " + this.name + " has no protocol '" + name + "'",
          known.isEmpty()
              ? "add " + folder.resolve("protocols").resolve(name + ".toml")
              : "did you mean '"
                  + Nearest.to(name, known)
                  + "'? Known: "
                  + String.join(", ", known));
    }
    Path file = protocolFile(name);
    Protocol protocol = Protocol.load(file);
    if (!protocol.name().equals(name)) {
      throw new InputException(
          file + ": name is '" + protocol.name() + "'",
          "it must be the file's name, '" + name + "'");
    }
    return checked(file, protocol);
  }

  private Protocol checked(Path file, Protocol protocol) {
    Extraction.named(protocol.extraction());
    Scorer scorer = Scorer.named(protocol.scorer());
    Item first = benchmark.test().getFirst();
    boolean choices = first.choices().size() > 1;
    boolean letters = scorer == Scorer.CHOICE && first.answer().matches("[A-D]");
    if (scorer.judged() != (protocol.judge() != null)) {
      throw new InputException(
          file + (scorer.judged() ? " has no [judge]" : " has [judge], and its scorer asks none"),
          scorer.judged() ? "say how the judge is asked" : "name a scorer that asks a judge");
    }
    if (!letters && choices != Prompt.showsChoices(protocol.prompt())) {
      throw new InputException(
          file + ": the prompt " + (choices ? "shows no choices" : "shows choices"),
          choices
              ? "show {a} to {d}"
              : "the items of " + this.name + " have none: show {question}");
    }
    return protocol;
  }

  /** The file of a protocol, there or not. */
  public Path protocolFile(String name) {
    return folder.resolve("protocols").resolve(name + ".toml");
  }

  /** Names of all protocols of this task, sorted. */
  public List<String> protocols() {
    List<String> names = new ArrayList<>();
    for (String file : new TaskPaths(folder).list("protocols")) {
      if (file.endsWith(".toml")) {
        names.add(file.substring(0, file.length() - ".toml".length()));
      }
    }
    return List.copyOf(names);
  }

  /**
   * What the agent is told: {@code instruction.md} with each {@code {name}} replaced.
   *
   * @param values by placeholder; every placeholder of the text must be among them
   */
  public String instruction(Map<String, String> values) {
    return Instruction.render(folder.resolve("instruction.md"), values);
  }

  /** Identity of the task for records: SHA-256 over the files of its folder. */
  public String digest() {
    return Digests.ofFolder(folder);
  }
}
