@NullMarked
package dev.assay.audit.lineage.decide;

import org.jspecify.annotations.NullMarked;
