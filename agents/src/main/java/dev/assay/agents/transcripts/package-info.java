/**
 * Reads what agents print, each in its own format, into {@link
 * dev.assay.results.record.Transcript}s. Input is hostile: nothing is thrown for it, and memory is
 * bounded whatever its size. Use nothing of {@code dev.assay.agents}.
 */
@NullMarked
package dev.assay.agents.transcripts;

import org.jspecify.annotations.NullMarked;
