package dev.assay.sandbox.gateway.hub;

import dev.assay.results.record.Regime;
import dev.assay.sandbox.gateway.hub.HubAsk.Kind;
import dev.assay.sandbox.gateway.hub.HubAsk.What;
import dev.assay.sandbox.http.HttpException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of the hub a trial may read: its base model whole, of others what the regime says. */
final class HubPolicy {
  private static final String REFUSE = "refuse";

  /** Formats that hold tensors and nothing else. */
  private static final List<String> TENSORS =
      List.of(
          ".safetensors",
          ".pt",
          ".pth",
          ".ckpt",
          ".gguf",
          ".ggml",
          ".onnx",
          ".onnx_data",
          ".llamafile",
          ".mlmodel",
          ".tflite",
          ".pdparams");

  /** Formats that may hold tensors; of a model they do, of a dataset they are usual. */
  private static final List<String> CONTAINERS =
      List.of(
          ".bin",
          ".h5",
          ".hdf5",
          ".msgpack",
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
          ".7z");

  /** A model's weights under the name that its library gives them. */
  private static final Pattern MODEL_BIN = Pattern.compile("(.*/)?(pytorch_)?model[^/]*\\.bin");

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
   * @param look what is looked at first
   */
  record Pass(@Nullable String note, Look look) {}

  /** What a file is looked at for before it passes. */
  enum Look {
    /** Nothing. */
    NONE,
    /** The base model's: whether it is main's, since anybody may offer the hub another revision. */
    MAIN,
    /** A dataset's: whether it holds tensors. */
    DATA,
    /** Another model's: whether it holds weights, and how large it is. */
    SMALL
  }

  /**
   * Decides.
   *
   * @throws HttpException with the rule, where it is refused
   */
  Pass decide(HubAsk ask) throws HttpException {
    if (ask.kind() == Kind.MODEL && ask.repository().equalsIgnoreCase(base)) {
      return new Pass(null, refusesWeights() ? Look.MAIN : Look.NONE);
    }
    TestSets.TestSet set = sets.of(ask).orElse(null);
    if (set != null) {
      refuseWhere(grant.testSets(), "hub-test-set", ask.name() + " holds " + set.benchmark());
      return new Pass("recorded: test items of " + set.benchmark(), data(ask));
    }
    if (ask.kind() == Kind.DATASET) {
      refuseWhere(grant.datasets(), "hub-dataset", ask.name() + " is a dataset");
      return new Pass("recorded: a dataset", data(ask));
    }
    if (ask.what() == What.FILE && isWeights(ask.path())) {
      refuseWhere(grant.weights(), "hub-weights", ask.name() + " is not the base model " + base);
      return new Pass("recorded: weights of another model", Look.NONE);
    }
    return new Pass("recorded: another model's", refusesWeights() ? Look.SMALL : Look.NONE);
  }

  private Look data(HubAsk ask) throws HttpException {
    String path = ask.path().toLowerCase(Locale.ROOT);
    if (ask.what() == What.FILE && (isTensors(path) || MODEL_BIN.matcher(path).matches())) {
      refuseWhere(grant.weights(), "hub-weights", ask.path() + " of " + ask.name() + " is weights");
    }
    return refusesWeights() ? Look.DATA : Look.NONE;
  }

  private boolean refusesWeights() {
    return grant.weights().equals(REFUSE);
  }

  private static void refuseWhere(String rule, String name, String what) throws HttpException {
    if (rule.equals(REFUSE)) {
      throw new HttpException(403, name, "assay: " + what + ": rule " + name);
    }
  }

  private static boolean isWeights(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return isTensors(lower) || CONTAINERS.stream().anyMatch(lower::endsWith);
  }

  private static boolean isTensors(String lower) {
    return TENSORS.stream().anyMatch(lower::endsWith) || lower.contains(".safetensors");
  }
}
