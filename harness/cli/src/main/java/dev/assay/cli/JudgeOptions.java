package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.Providers;
import dev.assay.sandbox.wire.ModelClient;
import dev.assay.sandbox.wire.WireFormat;
import dev.assay.tasks.judged.Judge;
import dev.assay.tasks.judged.ModelJudge;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who judges, where its replies are kept, and what it may cost. */
final class JudgeOptions {
  private static final String TAKES = "name it as PROVIDER/MODEL, such as openai/gpt-5-mini";

  @Option(
      names = "--judge",
      paramLabel = "PROVIDER/MODEL",
      description =
          "the model that judges, of a provider of providers.toml, for benchmarks that need one")
  private @Nullable String judge;

  @Option(
      names = "--judgements",
      paramLabel = "FILE",
      description =
          "the judge's replies, which are asked for once (default: beside --responses, *.judgements.jsonl)")
  private @Nullable Path judgements;

  @Option(
      names = "--judge-dollars",
      paramLabel = "D",
      description = "don't ask the judge where that may cost more")
  private @Nullable Double dollars;

  @Option(
      names = "--judge-concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "most questions to the judge at a time (default 8)")
  private int concurrency = 8;

  @Option(
      names = "--providers",
      paramLabel = "FILE",
      description = "the operator's providers.toml (default ~/.config/assay/providers.toml)")
  private @Nullable Path providers;

  /** {@code PROVIDER/MODEL}, or null where no judge was named. */
  @Nullable String name() {
    return judge;
  }

  @Nullable Double dollars() {
    return dollars;
  }

  int concurrency() {
    if (concurrency < 1) {
      throw new InputException("--judge-concurrency must be at least 1, is " + concurrency);
    }
    return concurrency;
  }

  /** Where the replies are kept. */
  Path file(Path responses) {
    if (judgements != null) {
      return judgements;
    }
    String name = String.valueOf(responses.getFileName()).replaceFirst("\\.jsonl$", "");
    return responses.resolveSibling(name + ".judgements.jsonl");
  }

  /** Refuses what only benchmarks with a judge have a use for. */
  void unused(String benchmark) {
    if (judge != null || judgements != null || dollars != null) {
      throw new InputException("nobody judges " + benchmark, "leave --judge and its options out");
    }
  }

  /**
   * The judge that was named; its key is read at once, so that a missing one is told before
   * anything is asked.
   */
  Chosen chosen() {
    String name = java.util.Objects.requireNonNull(judge);
    int slash = name.indexOf('/');
    if (slash < 1 || slash == name.length() - 1) {
      throw new InputException("--judge is '" + name + "'", TAKES);
    }
    Door.Provider provider = provider(name.substring(0, slash));
    String model = name.substring(slash + 1);
    WireFormat wire = WireFormat.named(provider.wire()).orElseThrow();
    String key = Providers.key(provider, System.getenv()).get();
    ModelClient client =
        new ModelClient(URI.create(provider.url()), wire, () -> key, ModelJudge.LIMIT);
    return new Chosen(new ModelJudge(client, provider.name(), model), prices(provider, model));
  }

  /**
   * A judge and its prices.
   *
   * @param prices null where {@code providers.toml} has none
   */
  record Chosen(Judge judge, Door.@Nullable Model prices) {}

  private Door.Provider provider(String name) {
    Operator operator = providers == null ? Installation.operator() : Operator.load(providers);
    List<String> known = operator.providers().stream().map(Door.Provider::name).toList();
    return operator.providers().stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "providers.toml has no provider '" + name + "'",
                known.isEmpty()
                    ? "write one: " + Installation.config().resolve("providers.toml")
                    : "did you mean '" + Nearest.to(name, known) + "'?"));
  }

  private static Door.@Nullable Model prices(Door.Provider provider, String model) {
    return provider.models().stream()
        .filter(known -> known.name().equals(model))
        .findFirst()
        .orElse(null);
  }
}
