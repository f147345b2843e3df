@NullMarked
package dev.assay.audit.lineage.calibrate;

import org.jspecify.annotations.NullMarked;
