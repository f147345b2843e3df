package dev.assay.audit;

import dev.assay.results.record.Checkpoint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that others made from the same base, such as its official instruct model.
 *
 * @param folder its files on this host, or null where only its digests are known
 */
public record KnownCheckpoint(String name, Checkpoint checkpoint, @Nullable Path folder) {}
