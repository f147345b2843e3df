package dev.assay.audit;

import java.nio.file.Path;

/**
 * A file that the task gave the agent: a train or dev split, the instruction, the protocol, a text
 * file of the base model. What stands there is no evidence of anything.
 *
 * @param name how reports call it
 */
public record GivenText(String name, Path path) {}
