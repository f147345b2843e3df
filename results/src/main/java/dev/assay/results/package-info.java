/** What all rooms share at the lowest level: the errors that a person sees. */
@NullMarked
package dev.assay.results;

import org.jspecify.annotations.NullMarked;
