@org.jspecify.annotations.NullMarked
package dev.assay.results.after;
