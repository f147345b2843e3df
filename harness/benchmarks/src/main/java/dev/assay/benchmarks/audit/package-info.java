/** What auditing costs. */
@NullMarked
package dev.assay.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
