@NullMarked
package dev.assay.agents.transcripts;

import org.jspecify.annotations.NullMarked;
