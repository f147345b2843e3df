@NullMarked
package dev.assay.audit.selftest;

import org.jspecify.annotations.NullMarked;
