/** The gateway's way to language-model providers: keys, checks, metering, budget. */
@NullMarked
package dev.assay.sandbox.gateway.model;

import org.jspecify.annotations.NullMarked;
