/** HTTP/1.1 framing, read strictly: what the gateway and the chat client share. */
@NullMarked
package dev.assay.sandbox.http;

import org.jspecify.annotations.NullMarked;
