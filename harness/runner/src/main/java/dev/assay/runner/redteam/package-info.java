/** Attacks on the sandbox: each must fail, and succeed where its protection is off. */
@NullMarked
package dev.assay.runner.redteam;

import org.jspecify.annotations.NullMarked;
