/** What a policy grants, made into routes: the one place that knows all of them. */
@NullMarked
package dev.assay.sandbox.gateway.grant;

import org.jspecify.annotations.NullMarked;
