package dev.assay.audit.lineage.align;

import java.util.List;

/**
 * A candidate put into the base's order.
 *
 * @param pairings its tensors, each with what it stands for, in order of the base's names
 * @param disguises what had to be undone that no trainer does, in words such as {@code
 *     mlp-neurons-permuted}; empty for an ordinary checkpoint
 * @param missing names of the base's that no tensor stands for
 * @param extra the candidate's tensors that stand for nothing of the base's
 */
public record Alignment(
    List<Pairing> pairings, List<String> disguises, List<String> missing, List<String> extra) {
  public Alignment {
    pairings = List.copyOf(pairings);
    disguises = List.copyOf(disguises);
    missing = List.copyOf(missing);
    extra = List.copyOf(extra);
  }
}
