/** Images: found by the digest of their inputs, else built through the engine. */
@NullMarked
package dev.assay.sandbox.images;

import org.jspecify.annotations.NullMarked;
