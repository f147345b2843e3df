@NullMarked
package dev.assay.tasks.catalog;

import org.jspecify.annotations.NullMarked;
