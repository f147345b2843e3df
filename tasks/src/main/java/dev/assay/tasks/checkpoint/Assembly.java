package dev.assay.tasks.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that is served.
 *
 * @param folder the base's configuration, tokenizer and chat template, the submission's tensors
 * @param differences what else the submission changed; not served
 * @param decoding that of the submission where the protocol decodes with it; else null
 */
public record Assembly(Path folder, List<Difference> differences, @Nullable Decoding decoding) {
  public Assembly {
    differences = List.copyOf(differences);
  }
}
