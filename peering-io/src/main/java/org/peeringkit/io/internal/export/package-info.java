/**
 * What all export protocols share: datagrams and where they come from, templates compiled to offset
 * plans, the timeline of templates and sampling options. Not for use outside this module.
 */
@NullMarked
package org.peeringkit.io.internal.export;

import org.jspecify.annotations.NullMarked;
