@NullMarked
package dev.assay.audit.contamination;

import org.jspecify.annotations.NullMarked;
