/**
 * A language model's opinion of a trial: optional, off by default, and never more than a reason for
 * a person to look. It is shown text of the record, marked as data; what it says counts as far as a
 * program finds the lines that it cites.
 */
@NullMarked
package dev.assay.audit.judge;

import org.jspecify.annotations.NullMarked;
