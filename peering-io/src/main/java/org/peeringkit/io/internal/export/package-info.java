/**
 * What all export protocols share: datagrams and where they come from, decoders of their messages,
 * the header's clock and sequence numbers. Templates are one package on ({@code
 * internal.template}). Not for use outside this module.
 */
@NullMarked
package org.peeringkit.io.internal.export;

import org.jspecify.annotations.NullMarked;
