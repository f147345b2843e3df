@NullMarked
package dev.assay.audit.lineage.align;

import org.jspecify.annotations.NullMarked;
