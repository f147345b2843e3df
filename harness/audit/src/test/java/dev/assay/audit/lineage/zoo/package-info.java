@NullMarked
package dev.assay.audit.lineage.zoo;

import org.jspecify.annotations.NullMarked;
