package dev.assay.tasks.protocol;

import dev.assay.results.config.StrictToml;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ChatRequest;
import dev.assay.sandbox.wire.ToolSpec;
import dev.assay.tasks.benchmark.CallTarget;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.benchmark.Rubric;
import dev.assay.tasks.benchmark.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that turns a checkpoint into a score, from {@code protocols/NAME.toml}.
 *
 * @param version raised with every change that can change a score
 * @param system template of a system turn before the user's, with {@code {shots}}; null for none
 * @param prompt template of the one user turn; see {@link Prompt}
 * @param shots worked examples, in the order in which they are shown; empty for none
 * @param extraction name of the rule that finds the answer in a completion
 * @param generationConfig {@code protocol}: decoding is what stands here and nothing of the
 *     submission's {@code generation_config.json} counts. {@code submission}: its known settings
 *     are what decodes, and temperature and top_p may not stand here
 * @param temperature 0 decodes greedily; null where the submission decodes
 * @param topP nucleus sampling, or null for the server's default
 * @param maxTokens most tokens of a completion
 * @param orderSeed seed of {@link ChoiceOrder}; null where each of the seeds orders choices too
 * @param seeds for sampling: every item is asked once under each; required where temperature is
 *     above 0. Empty asks once, without a seed
 * @param repeats how often every item is asked under each seed; the r-th repeat, from 0, samples
 *     with the seed + r. Null for once
 * @param scorer name of the comparison with the right answer; null where that is a letter
 * @param regenerationTolerance share of items, 0 to 1, whose answer may be another when they are
 *     asked again; null for a fifth
 * @param templates that are taken from a folder of the user's; null where none are
 * @param judge how a judge is asked; null where none is
 * @param metric {@code accuracy}: the mean over items of the share of right samples, also where
 *     null
 * @param stderr {@code items}: from the spread of the items' shares, which clusters samples by
 *     item, also where null
 */
public record Protocol(
    int schema,
    String name,
    int version,
    @Nullable String system,
    String prompt,
    List<Shot> shots,
    String extraction,
    String generationConfig,
    @Nullable Double temperature,
    @Nullable Double topP,
    int maxTokens,
    @Nullable Long orderSeed,
    List<Long> seeds,
    @Nullable Integer repeats,
    @Nullable String scorer,
    @Nullable String metric,
    @Nullable String stderr,
    @Nullable Double regenerationTolerance,
    @Nullable Templates templates,
    @Nullable JudgeRules judge) {
  public static final int SCHEMA = 1;

  /** One item in five: greedy decoding of small models rounds otherwise in other batches. */
  private static final double USUAL_TOLERANCE = 0.2;

  public Protocol {
    shots = List.copyOf(shots);
    seeds = List.copyOf(seeds);
  }

  /** Share of other answers in a second generation up to which nobody has to look. */
  public double toleratedRegeneration() {
    return regenerationTolerance == null ? USUAL_TOLERANCE : regenerationTolerance;
  }

  /** Reads and checks a protocol's file. */
  public static Protocol load(Path file) {
    Protocol read = StrictToml.read(file, Protocol.class);
    Protocol protocol = read.templates == null ? read : read.taking(read.templates.from(file));
    new ProtocolCheck(protocol, file.toString()).run();
    return protocol;
  }

  /** The same with the user's template for its prompt. */
  private Protocol taking(Templates from) {
    Templates.File file = from.prompt();
    return with(
        file == null ? prompt : prompt.replace(Templates.PLACE, from.promptText(file)), from);
  }

  private Protocol with(String turn, Templates from) {
    return new Protocol(
        schema,
        name,
        version,
        system,
        turn,
        shots,
        extraction,
        generationConfig,
        temperature,
        topP,
        maxTokens,
        orderSeed,
        seeds,
        repeats,
        scorer,
        metric,
        stderr,
        regenerationTolerance,
        from,
        judge);
  }

  /** SHA-256 of all settings: comments and layout of the file don't count. */
  public String digest() {
    return Digests.of(Json.line(templates == null ? this : with(prompt, templates.anywhere())));
  }

  /** Whether the submission's own generation configuration decodes. */
  public boolean submissionDecodes() {
    return generationConfig.equals("submission");
  }

  /** Whether items are asked with conversations of their own. */
  public boolean conversations() {
    return prompt.equals(Prompt.CONVERSATION);
  }

  /** The times that every item is asked, at least one. */
  public List<Draw> draws() {
    int times = repeats == null ? 1 : repeats;
    List<@Nullable Long> sampled = new ArrayList<>(seeds);
    if (sampled.isEmpty()) {
      sampled.add(null);
    }
    boolean only = sampled.size() * times == 1;
    List<Draw> draws = new ArrayList<>();
    for (Long seed : sampled) {
      for (int r = 0; r < times; r++) {
        Long sampling = seed == null ? null : Long.valueOf(seed + r);
        draws.add(new Draw(only ? null : draws.size() + 1, orderSeed(sampling), sampling));
      }
    }
    return List.copyOf(draws);
  }

  private long orderSeed(@Nullable Long sampling) {
    if (orderSeed != null) {
      return orderSeed;
    }
    if (sampling == null) {
      throw new IllegalStateException("nothing orders choices");
    }
    return sampling;
  }

  /** The item's order of choices in a draw; empty where it has none to choose from. */
  public List<Integer> order(Item item, Draw draw) {
    return item.choices().size() == 1
        ? List.of()
        : ChoiceOrder.of(draw.orderSeed(), item.id(), item.choices().size());
  }

  /** The item's order of choices in the first draw. */
  public List<Integer> order(Item item) {
    return order(item, draws().getFirst());
  }

  /** What is asked for an item in the first draw, as one text. */
  public String render(Item item) {
    return question(item, draws().getFirst()).text();
  }

  /** What is asked for an item in a draw. */
  public Question question(Item item, Draw draw) {
    List<ChatRequest.Message> messages = new ArrayList<>();
    if (system != null) {
      String text = system.replace(Prompt.SHOTS, Shot.text(shots));
      messages.add(new ChatRequest.Message("system", text));
    }
    if (conversations()) {
      for (Said said : Rubric.of(item).conversation()) {
        messages.add(new ChatRequest.Message(said.role(), said.content()));
      }
    } else {
      String turn = Prompt.render(prompt, item, order(item, draw));
      messages.add(new ChatRequest.Message("user", turn));
    }
    return new Question(messages, tools(item));
  }

  private List<ToolSpec> tools(Item item) {
    return offersTools()
        ? CallTarget.of(item).functions().stream()
            .map(f -> new ToolSpec(f.name(), f.description(), f.parameters()))
            .toList()
        : List.of();
  }

  /** Whether the item's functions are offered as native tools. */
  public boolean offersTools() {
    return extraction.equals(TOOL_CALL);
  }

  /** The extraction rule that takes native calls of tools, and not text. */
  public static final String TOOL_CALL = "tool-call";
}
