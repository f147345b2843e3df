@NullMarked
package dev.assay.audit.lineage.donors;

import org.jspecify.annotations.NullMarked;
