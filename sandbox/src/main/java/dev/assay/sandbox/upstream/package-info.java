/** The gateway's own way out: plain HTTP/1.1 and TLS to hosts that the operator named. */
@NullMarked
package dev.assay.sandbox.upstream;

import org.jspecify.annotations.NullMarked;
