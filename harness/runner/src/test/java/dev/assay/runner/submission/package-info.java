@NullMarked
package dev.assay.runner.submission;

import org.jspecify.annotations.NullMarked;
