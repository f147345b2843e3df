package dev.assay.audit.lineage.decide;

/**
 * One of the numbers that decided.
 *
 * @param name of the statistic, as in the statistics
 * @param value measured
 * @param limit the threshold that it was held against
 * @param text what it says, one sentence without the number
 */
public record Reason(String name, double value, double limit, String text) {}
