package dev.assay.agents.intern.provider;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.Providers;
import dev.assay.sandbox.wire.ModelClient;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.ReplyDelta;
import dev.assay.sandbox.wire.Retries;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.sandbox.wire.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A model of a provider that the operator names. */
public final class ProvidedModel implements LanguageModel {
  private static final String PLACEHOLDER = "assay-placeholder";

  private final ModelClient client;
  private final Tariff tariff;

  private ProvidedModel(ModelClient client, Door.Model model) {
    this.client = client;
    this.tariff = new Tariff(model);
  }

  /**
   * Finds one.
   *
   * @param environment of this process, where keys may be
   * @throws InputException naming the nearest where there is no such provider or model
   */
  public static ProvidedModel of(
      Operator operator, String provider, String model, Map<String, String> environment) {
    Door.Provider found =
        operator.providers().stream()
            .filter(p -> p.name().equals(provider))
            .findFirst()
            .orElseThrow(() ->
                unknown(
                    "provider",
                    provider,
                    operator.providers().stream().map(Door.Provider::name).toList()));
    Door.Model priced =
        found.models().stream()
            .filter(m -> m.name().equals(model))
            .findFirst()
            .orElseThrow(() ->
                unknown("model", model, found.models().stream().map(Door.Model::name).toList()));
    WireFormat format = WireFormat.named(found.wire()).orElseThrow();
    return new ProvidedModel(
        new ModelClient(URI.create(found.url()), format, Providers.key(found, environment)),
        priced);
  }

  /**
   * A model behind a gateway, which has the key.
   *
   * @param url what the format's paths stand below
   * @param prices by which the cost is estimated; the gateway's own count is what holds
   */
  public static ProvidedModel behind(URI url, WireFormat format, Door.Model prices) {
    return new ProvidedModel(new ModelClient(url, format, () -> PLACEHOLDER), prices);
  }

  private static InputException unknown(String what, String name, List<String> known) {
    return new InputException(
        "providers.toml names no " + what + " '" + name + "'",
        known.isEmpty()
            ? "add it there; see assay help run"
            : "did you mean '" + Nearest.to(name, known) + "'?");
  }

  @Override
  public ModelReply ask(ModelRequest request, Duration limit, Notices notices)
      throws ModelException, InterruptedException {
    return Retries.standard(wait -> notices.waits(wait.time(), wait.because()))
        .ask(
            client,
            request,
            limit,
            delta -> {
              if (delta instanceof ReplyDelta.Text(String more)) {
                notices.text(more);
              }
            },
            () -> {});
  }

  @Override
  public double dollars(TokenCount usage) {
    return tariff.dollars(usage);
  }
}
