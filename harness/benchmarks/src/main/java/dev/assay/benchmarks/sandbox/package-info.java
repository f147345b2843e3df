/** What the sandbox costs, and what it leaves behind. Each program prints rows of CSV. */
@NullMarked
package dev.assay.benchmarks.sandbox;

import org.jspecify.annotations.NullMarked;
