@NullMarked
package dev.assay.audit.conduct;

import org.jspecify.annotations.NullMarked;
