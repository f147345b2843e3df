package dev.assay.audit;

import dev.assay.results.record.Checkpoint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The base model that the trial started from.
 *
 * @param folder its files on this host, to compare configuration, chat template and weights with
 * @param checkpoint the folder's files and tensors by digest
 * @param model the catalogue's entry, which knows donors and a calibration; null where there is
 *     none
 */
public record BaseModel(
    Path folder, Checkpoint checkpoint, dev.assay.tasks.catalog.@Nullable BaseModel model) {}
