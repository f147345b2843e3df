@NullMarked
package dev.assay.audit.contamination.measure;

import org.jspecify.annotations.NullMarked;
