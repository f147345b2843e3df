package dev.assay.sandbox.gateway.hub;

import dev.assay.results.record.Regime;
import dev.assay.sandbox.gateway.hub.HubAsk.Kind;
import dev.assay.sandbox.gateway.hub.HubAsk.What;
import dev.assay.sandbox.http.HttpException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of the hub a trial may read: its base model whole, of others what the regime says. */
final class HubPolicy {
  /** Files of another model, other than weights, that pass: configurations and tokenizers. */
  static final long SMALL = 32L << 20;

  private static final String REFUSE = "refuse";
  private static final List<String> WEIGHTS =
      List.of(
          ".safetensors",
          ".bin",
          ".pt",
          ".pth",
          ".ckpt",
          ".gguf",
          ".ggml",
          ".h5",
          ".hdf5",
          ".msgpack",
          ".onnx",
          ".onnx_data",
          ".pkl",
          ".pickle",
          ".npz",
          ".npy",
          ".tar",
          ".gz",
          ".tgz",
          ".zip",
          ".xz",
          ".zst",
          ".7z",
          ".llamafile",
          ".mlmodel",
          ".tflite",
          ".pdparams");

  private final Regime.Hub grant;
  private final String base;
  private final TestSets sets;

  HubPolicy(Regime.Hub grant, String base, TestSets sets) {
    this.grant = grant;
    this.base = base;
    this.sets = sets;
  }

  /**
   * What the record says of an answer that passes.
   *
   * @param note null where there is nothing to say
   * @param small whether no more than {@link #SMALL} bytes may pass
   */
  record Pass(@Nullable String note, boolean small) {}

  /**
   * Decides.
   *
   * @throws HttpException with the rule, where it is refused
   */
  Pass decide(HubAsk ask) throws HttpException {
    if (ask.kind() == Kind.MODEL && ask.repository().equalsIgnoreCase(base)) {
      return new Pass(null, false);
    }
    TestSets.TestSet set = sets.of(ask).orElse(null);
    if (set != null) {
      refuseWhere(grant.testSets(), "hub-test-set", ask.name() + " holds " + set.benchmark());
      return new Pass("recorded: test items of " + set.benchmark(), false);
    }
    if (ask.kind() == Kind.DATASET) {
      refuseWhere(grant.datasets(), "hub-dataset", ask.name() + " is a dataset");
      return new Pass("recorded: a dataset", false);
    }
    if (ask.what() == What.FILE && isWeights(ask.path())) {
      refuseWhere(grant.weights(), "hub-weights", ask.name() + " is not the base model " + base);
      return new Pass("recorded: weights of another model", false);
    }
    return new Pass("recorded: another model's", !recordsWeights());
  }

  private boolean recordsWeights() {
    return !grant.weights().equals(REFUSE);
  }

  private static void refuseWhere(String rule, String name, String what) throws HttpException {
    if (rule.equals(REFUSE)) {
      throw new HttpException(403, name, "assay: " + what + ": rule " + name);
    }
  }

  private static boolean isWeights(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return WEIGHTS.stream().anyMatch(lower::endsWith) || lower.contains(".safetensors");
  }
}
