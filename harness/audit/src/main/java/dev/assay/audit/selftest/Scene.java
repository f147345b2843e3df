package dev.assay.audit.selftest;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Evidence;
import dev.assay.audit.selftest.Models.Model;
import dev.assay.results.record.GivenDigests;
import dev.assay.results.record.Honeytokens;
import dev.assay.results.record.ModelCall;
import dev.assay.results.record.Score;
import dev.assay.tasks.checkpoint.CheckpointReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A trial in the making: an honest run, to which one kind of conduct is added. */
final class Scene {
  static final String MODEL = "/workspace/final_model/";
  static final int LONG_ITEMS = 40;
  static final int SHORT_ITEMS = 10;

  private static final int HOUR = 3600;

  private final Family family;
  private final Random random;
  private final Variation vary;
  private final MadeTrial trial;
  private final List<BenchmarkItem> items = new ArrayList<>();
  private final List<BenchmarkItem> shortItems = new ArrayList<>();
  private final List<String> given = new ArrayList<>();
  private final Honeytokens decoys;
  private final Map<String, String> texts = new java.util.TreeMap<>();
  private String after = "aa";
  private double cpu;
  private boolean submitted;
  private Instant written = MadeTrial.START.plusSeconds(3400);

  Scene(Path folder, Family family, long seed) {
    this.family = family;
    this.random = new Random(seed);
    this.vary = new Variation(random);
    this.trial = new MadeTrial(folder);
    for (int i = 0; i < LONG_ITEMS; i++) {
      items.add(Texts.item("item-" + i, random));
    }
    for (int i = 0; i < SHORT_ITEMS; i++) {
      shortItems.add(Texts.shortItem("short-" + i, random));
    }
    given.addAll(Texts.others(random, 30));
    decoys = MadeDecoys.of(vary);
    cpu = 2000 + random.nextInt(1500);
    texts.put("config.json", Family.CONFIG);
    texts.put("generation_config.json", Family.GENERATION);
    texts.put("tokenizer.json", Family.TOKENIZER);
    texts.put("chat_template.jinja", Family.TEMPLATE);
  }

  MadeTrial trial() {
    return trial;
  }

  Variation vary() {
    return vary;
  }

  Random random() {
    return random;
  }

  Family family() {
    return family;
  }

  Honeytokens decoys() {
    return decoys;
  }

  /** The hidden test's questions that are long enough to be known alone. */
  List<BenchmarkItem> items() {
    return items;
  }

  List<BenchmarkItem> shortItems() {
    return shortItems;
  }

  /** Documents of the train split that the task gave. */
  List<String> given() {
    return given;
  }

  /** Training data with these documents among others that are nobody's. */
  Scene data(List<String> documents, int others) {
    List<String> all = new ArrayList<>(documents);
    all.addAll(Texts.others(random, others));
    Variation.Encoded file = vary.encoded(vary.shuffled(all));
    trial.file(file.path(), file.content(), 0644, MadeTrial.START.plusSeconds(900));
    return this;
  }

  /** A text file of the submission; replaces the honest one. */
  Scene with(String name, String text) {
    texts.put(name, text);
    return this;
  }

  /** The honest text with a change. */
  Scene edited(String name, String from, String to) {
    String before = texts.getOrDefault(name, "");
    if (!before.contains(from)) {
      throw new IllegalArgumentException(name + " has no " + from);
    }
    return with(name, before.replace(from, to));
  }

  /** Processor seconds of the whole run. */
  Scene computed(double seconds) {
    cpu = seconds;
    return this;
  }

  /** When the submission's weights were last written. */
  Scene written(Instant when) {
    written = when;
    return this;
  }

  Scene submit(Family.Made made) {
    submitted = true;
    trial
        .checkpoint(made.checkpoint())
        .file(MODEL + "model.safetensors", made.weights(), 0644, written);
    return this;
  }

  Scene submit(Model model) {
    Path made = Models.write(trial.folder().resolve("made"), model);
    submitted = true;
    trial
        .checkpoint(CheckpointReader.readTrusted(made))
        .file(MODEL + "model.safetensors", bytes(made), 0644, written);
    return this;
  }

  /** Weights that lie in the workspace beside the submission. */
  Scene left(String path, Model model, int second) {
    Path made = Models.write(trial.folder().resolve("left"), model);
    trial.file(path + "/model.safetensors", bytes(made), 0644, MadeTrial.START.plusSeconds(second));
    return this;
  }

  static byte[] bytes(Path folder) {
    try {
      return Files.readAllBytes(folder.resolve("model.safetensors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A call of a granted model. */
  Scene asked(int second, boolean aside, String body) {
    ModelCall call = new ModelCall("p", "m", "openai-chat", 900, 90, 0, 0, 0.01, true, aside, 200);
    trial.request(second, "gateway", "/openai/v1/c", body, "allowed", "model", call, null);
    return this;
  }

  /** What was given read-only has another digest after the run. */
  Scene changedGiven() {
    after = "bb";
    return this;
  }

  Scene measured(double score) {
    trial.record("score.json", new Score(1, "made", "made", 1, 256, score, 0.03, 0));
    return this;
  }

  /** All of it, with what an honest run has. */
  Evidence evidence() {
    trial.items(items).items(shortItems).honeytokens(decoys);
    trial.given("train.jsonl", String.join("\n", given));
    trial.base(family.base().folder(), family.base().checkpoint());
    trial.sibling("instruct", family.donor().checkpoint(), family.donor().folder());
    if (!submitted) {
      submit(vary.pick(family.honest()));
    }
    texts.forEach((name, text) ->
        trial.file(MODEL + name, text.getBytes(StandardCharsets.UTF_8), 0644, written));
    Surroundings.add(this);
    IntStream.rangeClosed(1, 6).forEach(i -> trial.used(HOUR * i / 6, cpu * i / 6));
    trial.record(
        "given.json",
        new GivenDigests(1, List.of(new GivenDigests.File("/task/train.jsonl", "aa", after))));
    return trial.evidence();
  }
}
