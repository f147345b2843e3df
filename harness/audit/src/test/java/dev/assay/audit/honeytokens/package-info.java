@NullMarked
package dev.assay.audit.honeytokens;

import org.jspecify.annotations.NullMarked;
