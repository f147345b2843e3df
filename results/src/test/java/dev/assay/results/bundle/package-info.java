@NullMarked
package dev.assay.results.bundle;

import org.jspecify.annotations.NullMarked;
