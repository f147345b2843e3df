/** Tasks and base models as folders, found by name or path. */
@NullMarked
package dev.assay.tasks.catalog;

import org.jspecify.annotations.NullMarked;
