/** How planning, looking at and going on with jobs grows with the number of their trials. */
@NullMarked
package dev.assay.benchmarks.jobs;

import org.jspecify.annotations.NullMarked;
