package dev.assay.tasks.protocol;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.benchmark.Rubric;
import dev.assay.tasks.benchmark.Said;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that turns a checkpoint into a score, from {@code protocols/NAME.toml}.
 *
 * @param version raised with every change that can change a score
 * @param prompt template of the one user turn; see {@link Prompt}
 * @param extraction name of the rule that finds the answer in a completion
 * @param generationConfig {@code protocol}: decoding is what stands here and nothing of the
 *     submission's {@code generation_config.json} counts
 * @param temperature 0 decodes greedily
 * @param topP nucleus sampling, or null for the server's default
 * @param maxTokens most tokens of a completion
 * @param orderSeed seed of {@link ChoiceOrder}
 * @param samplingSeed seed sent with each request; required where temperature is above 0
 * @param scorer name of the comparison with the right answer; null where that is a letter
 * @param judge how a judge is asked; null where none is
 */
public record Protocol(
    int schema,
    String name,
    int version,
    String prompt,
    String extraction,
    String generationConfig,
    double temperature,
    @Nullable Double topP,
    int maxTokens,
    long orderSeed,
    @Nullable Long samplingSeed,
    @Nullable String scorer,
    @Nullable JudgeRules judge) {
  public static final int SCHEMA = 1;

  /** Reads and checks a protocol's file. */
  public static Protocol load(Path file) {
    Protocol protocol = StrictToml.read(file, Protocol.class);
    protocol.check(file.toString());
    return protocol;
  }

  private void check(String source) {
    require(schema == SCHEMA, source, "schema is " + schema + ", this version reads " + SCHEMA);
    require(version > 0, source, "version must be positive, is " + version);
    require(
        generationConfig.equals("protocol"),
        source,
        "generation_config = '" + generationConfig + "' is not supported; use 'protocol'");
    require(
        temperature >= 0 && temperature <= 2,
        source,
        "temperature must be 0 to 2, is " + temperature);
    require(
        temperature == 0 || samplingSeed != null, source, "sampling_seed must be set to sample");
    require(topP == null || (topP > 0 && topP <= 1), source, "top_p must be above 0 and at most 1");
    require(maxTokens > 0, source, "max_tokens must be positive, is " + maxTokens);
    Prompt.check(source, prompt);
    if (judge != null) {
      judge.check(source);
    }
  }

  private static void require(boolean holds, String source, String message) {
    if (!holds) {
      throw new InputException(source + ": " + message);
    }
  }

  /** SHA-256 of all settings: comments and layout of the file don't count. */
  public String digest() {
    return Digests.of(Json.line(this));
  }

  /** The item's order of choices under this protocol; empty where it has none to choose from. */
  public List<Integer> order(Item item) {
    return item.choices().size() == 1
        ? List.of()
        : ChoiceOrder.of(orderSeed, item.id(), item.choices().size());
  }

  /**
   * What the item's prompt is, as one text: the user's turn, or where there are more turns all of
   * them as JSON.
   */
  public String render(Item item) {
    return prompt.equals(Prompt.CONVERSATION)
        ? Json.line(messages(item))
        : Prompt.render(prompt, item, order(item));
  }

  /** The messages that the item is asked with. */
  public List<Said> messages(Item item) {
    return prompt.equals(Prompt.CONVERSATION)
        ? Rubric.of(item).conversation()
        : List.of(new Said("user", render(item)));
  }

  /** Whether items are asked with conversations of their own. */
  public boolean conversations() {
    return prompt.equals(Prompt.CONVERSATION);
  }
}
