/**
 * The locked-down container that agents and model servers run in, and the only way to the container
 * engine.
 *
 * <p>Open to other rooms: this package and {@code wire}. Everything below {@code
 * dev.assay.sandbox.engine}, {@code .gateway} and {@code .volume} is closed.
 */
@NullMarked
package dev.assay.sandbox;

import org.jspecify.annotations.NullMarked;
