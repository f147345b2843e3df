/**
 * Finds the text in files, whatever they are: streaming, in bounded memory, with the place of every
 * passage. What cannot be read is named.
 */
@NullMarked
package dev.assay.audit.contamination.inventory;

import org.jspecify.annotations.NullMarked;
