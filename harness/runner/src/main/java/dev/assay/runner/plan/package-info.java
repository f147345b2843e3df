/** From a job file to planned trials: profiles, regimes, the matrix, the lock file. */
@NullMarked
package dev.assay.runner.plan;

import org.jspecify.annotations.NullMarked;
