/** What language models cost, counted across processes. */
@NullMarked
package dev.assay.results.spending;

import org.jspecify.annotations.NullMarked;
