/**
 * The Hugging Face Hub as an agent may see it: metadata and files, read only, by the regime's
 * policy, from a server or from a folder of this machine. Every file that passes is named in the
 * record with its digest.
 */
@NullMarked
package dev.assay.sandbox.gateway.hub;

import org.jspecify.annotations.NullMarked;
