@NullMarked
package dev.assay.audit.reading;

import org.jspecify.annotations.NullMarked;
