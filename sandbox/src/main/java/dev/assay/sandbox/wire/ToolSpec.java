package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tool that the client carries out.
 *
 * @param schema JSON Schema of its arguments
 */
public record ToolSpec(String name, String description, ObjectNode schema) {}
