/** Programs that a model wrote, run against a benchmark's tests in sandboxes. */
@NullMarked
package dev.assay.tasks.execution;

import org.jspecify.annotations.NullMarked;
