/**
 * What others' tools read: a board as CSV, JSON, Markdown or a Hugging Face model card's results; a
 * trial as Inspect's log or Harbor's result. Nothing is redacted here: who writes it out does that.
 */
@NullMarked
package dev.assay.leaderboard.exports;

import org.jspecify.annotations.NullMarked;
