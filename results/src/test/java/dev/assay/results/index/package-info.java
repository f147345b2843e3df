@NullMarked
package dev.assay.results.index;

import org.jspecify.annotations.NullMarked;
