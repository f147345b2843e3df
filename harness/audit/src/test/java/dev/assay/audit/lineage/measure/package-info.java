@NullMarked
package dev.assay.audit.lineage.measure;

import org.jspecify.annotations.NullMarked;
