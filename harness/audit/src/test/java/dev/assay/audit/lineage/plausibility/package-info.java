@NullMarked
package dev.assay.audit.lineage.plausibility;

import org.jspecify.annotations.NullMarked;
