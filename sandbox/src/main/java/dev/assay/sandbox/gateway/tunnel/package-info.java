/** Connections to hosts that are granted by name: CONNECT, opaque or looked into. */
@NullMarked
package dev.assay.sandbox.gateway.tunnel;

import org.jspecify.annotations.NullMarked;
