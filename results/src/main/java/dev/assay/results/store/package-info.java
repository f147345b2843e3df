/**
 * How the record lies on disk: folders, the journal, the object store, atomic files, JSON, seals.
 */
@NullMarked
package dev.assay.results.store;

import org.jspecify.annotations.NullMarked;
