@NullMarked
package dev.assay.audit.lineage.weights;

import org.jspecify.annotations.NullMarked;
