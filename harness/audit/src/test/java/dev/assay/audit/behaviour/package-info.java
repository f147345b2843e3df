@NullMarked
package dev.assay.audit.behaviour;

import org.jspecify.annotations.NullMarked;
