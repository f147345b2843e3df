package dev.assay.agents.intern.session;

/**
 * A step of the plan.
 *
 * @param status {@code pending, active} or {@code done}
 */
public record PlanItem(String text, String status) {}
