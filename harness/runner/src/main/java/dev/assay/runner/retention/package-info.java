/**
 * What is kept of a job's objects, and for how long. Records are never touched: what they say of a
 * dropped object, its digest and its size, stays.
 */
@NullMarked
package dev.assay.runner.retention;

import org.jspecify.annotations.NullMarked;
