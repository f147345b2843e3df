@NullMarked
package dev.assay.audit.secrets;

import org.jspecify.annotations.NullMarked;
