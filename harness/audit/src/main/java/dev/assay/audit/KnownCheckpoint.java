package dev.assay.audit;

import dev.assay.results.record.Checkpoint;

/** A checkpoint that others made from the same base, such as its official instruct model. */
public record KnownCheckpoint(String name, Checkpoint checkpoint) {}
