/**
 * Wire formats of language-model servers, and a chat client that speaks them over any byte stream.
 */
@NullMarked
package dev.assay.sandbox.wire;

import org.jspecify.annotations.NullMarked;
