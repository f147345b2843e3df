package dev.assay.runner.trial;

import dev.assay.audit.judge.JudgeModel;
import dev.assay.results.InputException;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.Providers;
import dev.assay.sandbox.wire.ModelClient;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.Retries;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.Turn;
import dev.assay.sandbox.wire.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A model of one of the operator's providers, asked as a judge, by any of the wire formats. */
public final class ProviderJudge implements JudgeModel {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int ANSWER = 8000;
  private static final double MILLION = 1e6;

  private final String name;
  private final Door.Model model;
  private final ModelClient client;
  private final Retries retries;

  private ProviderJudge(String name, Door.Model model, ModelClient client, Retries retries) {
    this.name = name;
    this.model = model;
    this.client = client;
    this.retries = retries;
  }

  /**
   * A judge by the operator's {@code providers.toml}.
   *
   * @param named {@code PROVIDER/MODEL}
   * @param environment of this process, where keys may stand
   * @param retries how often a provider that is busy is asked again
   * @throws InputException where the operator has no such provider or model
   */
  public static ProviderJudge of(
      String named, Operator operator, Map<String, String> environment, Retries retries) {
    int slash = named.indexOf('/');
    String providerName = slash < 0 ? named : named.substring(0, slash);
    Door.Provider provider =
        operator.providers().stream()
            .filter(p -> p.name().equals(providerName))
            .findFirst()
            .orElseThrow(() ->
                new InputException(
                    "no provider '" + providerName + "' for the judge",
                    "name PROVIDER/MODEL of your providers.toml; it has: "
                        + operator.providers().stream().map(Door.Provider::name).toList()));
    String modelName = slash < 0 ? "" : named.substring(slash + 1);
    Door.Model model =
        provider.models().stream()
            .filter(m -> m.name().equals(modelName))
            .findFirst()
            .orElseThrow(() ->
                new InputException(
                    "provider '" + providerName + "' has no model '" + modelName + "'",
                    "it has: " + provider.models().stream().map(Door.Model::name).toList()));
    WireFormat format = WireFormat.named(provider.wire()).orElseThrow();
    ModelClient client =
        new ModelClient(URI.create(provider.url()), format, Providers.key(provider, environment));
    return new ProviderJudge(named, model, client, retries);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Said ask(String rules, String evidence) throws NoAnswer {
    ModelRequest request =
        new ModelRequest(model.name(), rules, List.of(Turn.user(evidence)), List.of())
            .withMaxOutputTokens(ANSWER);
    try {
      ModelReply reply = retries.ask(client, request, LIMIT, delta -> {}, () -> {});
      TokenCount used = reply.usage();
      return new Said(reply.text(), used.input(), used.output(), dollars(used));
    } catch (ModelException e) {
      throw new NoAnswer(Objects.requireNonNullElse(e.getMessage(), "no answer"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("interrupted", e);
    }
  }

  private double dollars(TokenCount used) {
    long plainInput = Math.max(0, used.input() - used.cached() - used.cacheWrites());
    long plainOutput = Math.max(0, used.output() - used.reasoning());
    return (plainInput * model.input()
            + used.cached() * or(model.cachedInput(), model.input())
            + used.cacheWrites() * or(model.cacheWrite(), model.input())
            + plainOutput * model.output()
            + used.reasoning() * or(model.reasoning(), model.output()))
        / MILLION;
  }

  private static double or(@Nullable Double price, double otherwise) {
    return price == null ? otherwise : price;
  }
}
