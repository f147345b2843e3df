package dev.assay.tasks.judged;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.wire.ModelClient;
import dev.assay.sandbox.wire.ModelException;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.Retries;
import dev.assay.sandbox.wire.Turn;
import dev.assay.tasks.protocol.JudgeRules;
import java.time.Duration;
import java.util.List;

/** A judge over HTTP, in any wire format of {@code providers.toml}. */
public final class ModelJudge implements Judge {
  /** Time for one reply. Judges that reason say nothing for minutes. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private final ModelClient client;
  private final String provider;
  private final String model;
  private final Retries retries;

  /** Asks as patiently as {@link Retries#standard}. */
  public ModelJudge(ModelClient client, String provider, String model) {
    this(client, provider, model, Retries.standard(wait -> {}));
  }

  ModelJudge(ModelClient client, String provider, String model, Retries retries) {
    this.client = client;
    this.provider = provider;
    this.model = model;
    this.retries = retries;
  }

  @Override
  public String name() {
    return provider + "/" + model;
  }

  @Override
  public Said ask(JudgeRules rules, String prompt) throws InterruptedException {
    String system = rules.system();
    ModelRequest request =
        new ModelRequest(
            model,
            system == null ? "" : system,
            List.of(Turn.user(prompt)),
            List.of(),
            rules.maxTokens(),
            rules.temperature(),
            rules.effort(),
            null,
            false);
    try {
      ModelReply reply = retries.ask(client, request, LIMIT, delta -> {}, () -> {});
      return new Said(reply.text(), reply.model(), reply.usage());
    } catch (ModelException e) {
      String status = e.status() == 0 ? "" : " (HTTP " + e.status() + ")";
      throw new EnvironmentException(
          "judge " + name() + " gave no reply: " + e.getMessage() + status,
          "what was answered is kept: the same command goes on where it stopped",
          e);
    }
  }
}
