/** GPUs of this machine: what they are, whether they are fit, whose they are for now. */
@NullMarked
package dev.assay.sandbox.gpu;

import org.jspecify.annotations.NullMarked;
