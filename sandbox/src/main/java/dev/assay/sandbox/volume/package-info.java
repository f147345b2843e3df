/** The sandbox's one writable volume, and what is taken out of a stopped sandbox. */
@NullMarked
package dev.assay.sandbox.volume;

import org.jspecify.annotations.NullMarked;
