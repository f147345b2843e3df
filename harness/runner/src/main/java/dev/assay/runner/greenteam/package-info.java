/** Honest work that must succeed in the sandbox that an agent gets. */
@NullMarked
package dev.assay.runner.greenteam;

import org.jspecify.annotations.NullMarked;
