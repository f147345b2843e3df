package dev.assay.tasks.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * The folder that is served.
 *
 * @param folder the base's configuration, tokenizer and chat template, the submission's tensors
 * @param differences what else the submission changed; not served
 */
public record Assembly(Path folder, List<Difference> differences) {
  public Assembly {
    differences = List.copyOf(differences);
  }
}
