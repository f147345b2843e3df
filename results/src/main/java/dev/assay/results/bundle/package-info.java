/**
 * Sealed archives of trials and jobs: written, read strictly, checked and unpacked. Uses {@code
 * .record}, {@code .store}, {@code .seal} and {@code .redaction}; nothing that it reads is trusted
 * before its digest is the signed one.
 */
@NullMarked
package dev.assay.results.bundle;

import org.jspecify.annotations.NullMarked;
