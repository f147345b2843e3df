package dev.assay.audit;

import dev.assay.results.record.Checkpoint;
import java.nio.file.Path;

/**
 * The base model that the trial started from.
 *
 * @param folder its files on this host, to compare configuration and chat template with
 * @param checkpoint the folder's files and tensors by digest
 */
public record BaseModel(Path folder, Checkpoint checkpoint) {}
