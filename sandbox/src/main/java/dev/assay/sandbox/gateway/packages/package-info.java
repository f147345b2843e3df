/** The routes to package indices of Python and Node: from a server or from a folder. */
@NullMarked
package dev.assay.sandbox.gateway.packages;

import org.jspecify.annotations.NullMarked;
