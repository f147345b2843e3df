@NullMarked
package dev.assay.audit.lineage;

import org.jspecify.annotations.NullMarked;
