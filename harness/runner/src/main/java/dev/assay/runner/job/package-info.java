/**
 * Jobs: the coordinator that plans, starts, watches and collects, and the view of where a job
 * stands.
 */
@NullMarked
package dev.assay.runner.job;

import org.jspecify.annotations.NullMarked;
