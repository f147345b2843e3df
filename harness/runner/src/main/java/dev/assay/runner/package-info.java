/** The trial's life, jobs, executors: what makes the record, step by step. */
@NullMarked
package dev.assay.runner;

import org.jspecify.annotations.NullMarked;
