@NullMarked
package dev.assay.audit.contamination.sets;

import org.jspecify.annotations.NullMarked;
