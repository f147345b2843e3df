package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.CheckpointRule.SERVED_DTYPE;
import static dev.assay.tasks.checkpoint.CheckpointRule.TENSORS;
import static dev.assay.tasks.checkpoint.CheckpointRule.TIED_HEAD;

import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.SafetensorsFile.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds a submission's tensors against the base's: the same names and shapes, in a plain floating
 * point type. A head that the base ties to its embedding may be absent, or there with the
 * embedding's shape and bytes.
 */
final class TensorShapes {
  private static final String HEAD = "lm_head.weight";
  private static final String EMBEDDING = "model.embed_tokens.weight";

  private TensorShapes() {}

  static void check(BaseModel base, WeightFiles submission) {
    Map<String, Entry> theirs = submission.tensors();
    Map<String, Entry> ours = WeightFiles.findTrusted(base.files()).tensors();
    if (isTied(base)) {
      checkTiedHead(submission, theirs);
      theirs.remove(HEAD);
      ours.remove(HEAD);
    }
    checkNames(base, ours, theirs);
    for (Entry tensor : theirs.values()) {
      Entry original = ours.get(tensor.name());
      if (original != null && !original.shape().equals(tensor.shape())) {
        throw invalid(
            "tensor "
                + tensor.name()
                + " has shape "
                + tensor.shape()
                + ", in the base "
                + original.shape());
      }
      if (!tensor.dtype().isWeight()) {
        throw SERVED_DTYPE.broken(
            "tensor " + tensor.name() + " is " + tensor.dtype() + "; F32, F16 or BF16 are served");
      }
    }
  }

  private static boolean isTied(BaseModel base) {
    return FolderFiles.json(base.files().resolve("config.json"))
        .path("tie_word_embeddings")
        .asBoolean(false);
  }

  /** A head of its own would be recorded, and not served. */
  private static void checkTiedHead(WeightFiles submission, Map<String, Entry> tensors) {
    Entry head = tensors.get(HEAD);
    Entry embedding = tensors.get(EMBEDDING);
    if (head != null
        && embedding != null
        && !TensorBytes.equal(
            submission.fileOf(head), head, submission.fileOf(embedding), embedding)) {
      throw TIED_HEAD.broken(HEAD + " differs from " + EMBEDDING + ", which the base ties it to");
    }
  }

  private static void checkNames(
      BaseModel base, Map<String, Entry> ours, Map<String, Entry> theirs) {
    if (ours.keySet().equals(theirs.keySet())) {
      return;
    }
    List<String> missing = new ArrayList<>(ours.keySet());
    missing.removeAll(theirs.keySet());
    List<String> extra = new ArrayList<>(theirs.keySet());
    extra.removeAll(ours.keySet());
    throw invalid(
        "the tensors are not those of "
            + base.name()
            + " ("
            + base.architecture()
            + "): "
            + named(missing, "missing")
            + named(extra, "unknown"));
  }

  private static String named(List<String> names, String what) {
    return names.isEmpty()
        ? ""
        : names.size()
            + " "
            + what
            + " ("
            + String.join(", ", names.subList(0, Math.min(3, names.size())))
            + (names.size() > 3 ? ", ..." : "")
            + ") ";
  }

  private static InvalidCheckpointException invalid(String message) {
    return TENSORS.broken(message.strip());
  }
}
