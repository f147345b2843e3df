/**
 * Where trials run: one operating-system process each, started, watched and cancelled through
 * {@code Executor}.
 */
@NullMarked
package dev.assay.runner.executor;

import org.jspecify.annotations.NullMarked;
