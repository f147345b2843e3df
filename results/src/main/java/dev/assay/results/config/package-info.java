/** The one configuration language: strict TOML. */
@NullMarked
package dev.assay.results.config;

import org.jspecify.annotations.NullMarked;
