@NullMarked
package dev.assay.audit.tampering;

import org.jspecify.annotations.NullMarked;
