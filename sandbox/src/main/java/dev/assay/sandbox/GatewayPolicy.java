package dev.assay.sandbox;

import dev.assay.results.record.Regime;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial's gateway grants. Data alone: what is not said here is denied.
 *
 * @param providers whom the agent may ask, with the models that it may name
 * @param features kinds of provider-side features that are granted, such as {@code hosted_search};
 *     see {@link dev.assay.sandbox.wire.Feature.Kind}
 * @param budget over which nobody is asked any more
 * @param hub null for none
 * @param pip Python's package index; null for none
 * @param npm Node's registry; null for none
 * @param tunnels hosts that may be connected to by name
 */
public record GatewayPolicy(
    List<Door.Provider> providers,
    List<String> features,
    ModelBudget budget,
    @Nullable Hub hub,
    @Nullable Packages pip,
    @Nullable Packages npm,
    List<Regime.Tunnel> tunnels) {
  public GatewayPolicy {
    providers = List.copyOf(providers);
    features = List.copyOf(features);
    tunnels = List.copyOf(tunnels);
  }

  /**
   * What models may use up.
   *
   * @param tokens input and output together, cached ones included; null for no limit
   * @param dollars by the operator's prices; null for no limit
   * @param requests that were passed on; null for no limit
   * @param job what all trials of the job together may use; null for no limit
   */
  public record ModelBudget(
      @Nullable Long tokens,
      @Nullable Double dollars,
      @Nullable Long requests,
      @Nullable Shared job) {
    /** No limit. */
    public static final ModelBudget NONE = new ModelBudget(null, null);

    /** Of tokens and dollars alone. */
    public ModelBudget(@Nullable Long tokens, @Nullable Double dollars) {
      this(tokens, dollars, null, null);
    }
  }

  /**
   * A budget that several gateways draw on at once.
   *
   * @param ledger the file that they all write; made where it is not there
   */
  public record Shared(
      Path ledger, @Nullable Long tokens, @Nullable Double dollars, @Nullable Long requests) {}

  /**
   * The Hugging Face Hub.
   *
   * @param source null where the operator names none; then whoever asks is told so
   * @param base repository of the trial's base model, such as {@code Qwen/Qwen3-4B-Base}
   */
  public record Hub(Regime.Hub grant, Operator.@Nullable Source source, String base) {}

  /**
   * A package index.
   *
   * @param source null where the operator names none; then whoever asks is told so
   */
  public record Packages(Regime.Packages grant, Operator.@Nullable Source source) {}

  /** Grants nothing. */
  public static GatewayPolicy nothing() {
    return new GatewayPolicy(List.of(), List.of(), ModelBudget.NONE, null, null, null, List.of());
  }

  /** Grants these providers, without any feature of theirs. */
  public static GatewayPolicy models(List<Door.Provider> providers, ModelBudget budget) {
    return new GatewayPolicy(providers, List.of(), budget, null, null, null, List.of());
  }

  /** In words, for the record. */
  public String summary() {
    return String.join(
        "; ",
        "providers: " + words(providers.stream().map(GatewayPolicy::provider).toList()),
        "provider-side features: " + words(features),
        "tokens: " + (budget.tokens == null ? "no limit" : budget.tokens),
        "dollars: " + (budget.dollars == null ? "no limit" : budget.dollars),
        "requests: " + (budget.requests == null ? "no limit" : budget.requests),
        "job's budget: " + (budget.job == null ? "none" : "shared"),
        "hub: " + (hub == null ? "none" : hub.base),
        "pip: " + (pip == null ? "none" : words(pip.grant.packages())),
        "npm: " + (npm == null ? "none" : words(npm.grant.packages())),
        "tunnels: " + words(tunnels.stream().map(t -> t.host() + ":" + t.port()).toList()));
  }

  private static String provider(Door.Provider provider) {
    return provider.name()
        + " ("
        + String.join(", ", provider.models().stream().map(Door.Model::name).toList())
        + ")";
  }

  private static String words(List<String> list) {
    return list.isEmpty() ? "none" : String.join(", ", list);
  }
}
