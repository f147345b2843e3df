/**
 * A real Chromium, spoken to by its own protocol (chromedevtools.github.io/devtools-protocol): for
 * tests of pages, and for the time of a first paint.
 */
@NullMarked
package dev.assay.cli.browser;

import org.jspecify.annotations.NullMarked;
