@NullMarked
package dev.assay.audit.contamination.inventory;

import org.jspecify.annotations.NullMarked;
