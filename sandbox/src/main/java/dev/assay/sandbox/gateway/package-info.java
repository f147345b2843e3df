/** The sandbox's door on the host: the gateway's server and the socket that a relay dials. */
@NullMarked
package dev.assay.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
