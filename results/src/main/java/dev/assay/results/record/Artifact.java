package dev.assay.results.record;

import org.jspecify.annotations.Nullable;

/**
 * A file that passed the gateway into a sandbox, or was refused there for what it holds: of the
 * Hugging Face Hub, or of a package index.
 *
 * @param kind {@code hub}, {@code pip} or {@code npm}
 * @param name repository such as {@code datasets/openai/gsm8k}, or package
 * @param revision commit or version; null where the answer named none
 * @param file path within it
 * @param bytes that passed, or would have
 * @param sha256 of those bytes
 * @param whole whether all of the file passed in this answer; else a part of it, or nothing
 * @param note what the policy says of it where it does more than let it pass, such as {@code
 *     recorded: weights of another model}; null for nothing
 */
public record Artifact(
    String kind,
    String name,
    @Nullable String revision,
    String file,
    long bytes,
    String sha256,
    boolean whole,
    @Nullable String note) {}
