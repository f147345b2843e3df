package dev.assay.audit.lineage.zoo;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One labelled checkpoint: a line of {@code zoo.jsonl}.
 *
 * @param id unique in the zoo
 * @param arch {@code qwen3}, {@code llama} or {@code gemma}
 * @param seed of its family: each family has a base and a donor of its own
 * @param split {@code fit}: thresholds may be chosen on it; {@code test}: they may not
 * @param kind what was done, such as {@code merged-linear}
 * @param params how, such as {@code t=0.3}; may be empty
 * @param share how much of the donor's change it holds, where that is defined
 * @param candidate folder of the checkpoint, below the zoo's; the same for the next three
 * @param own checkpoints of the agent's run that the judge is given
 */
public record Specimen(
    String id,
    String arch,
    int seed,
    String split,
    String kind,
    String params,
    Truth truth,
    @Nullable Double share,
    Path candidate,
    Path base,
    List<Path> references,
    List<Path> own) {
  public Specimen {
    references = List.copyOf(references);
    own = List.copyOf(own);
  }

  /** The same with folders that can be opened. */
  Specimen in(Path zoo) {
    return new Specimen(
        id,
        arch,
        seed,
        split,
        kind,
        params,
        truth,
        share,
        zoo.resolve(candidate),
        zoo.resolve(base),
        references.stream().map(zoo::resolve).toList(),
        own.stream().map(zoo::resolve).toList());
  }
}
