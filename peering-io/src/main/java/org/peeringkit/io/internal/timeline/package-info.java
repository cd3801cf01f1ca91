/**
 * Who remembers templates and sampling options, and for how long: what all inputs say by the
 * exporters' own time ({@link org.peeringkit.io.internal.timeline.ExportTimeline}, filled by a
 * scan), or what a live exporter has said so far ({@link
 * org.peeringkit.io.internal.timeline.LiveKnowledge}, kept over a restart by {@link
 * org.peeringkit.io.internal.timeline.TemplateState}). Decoders see either as {@link
 * org.peeringkit.io.internal.template.Knowledge}. Not for use outside this module.
 */
@NullMarked
package org.peeringkit.io.internal.timeline;

import org.jspecify.annotations.NullMarked;
