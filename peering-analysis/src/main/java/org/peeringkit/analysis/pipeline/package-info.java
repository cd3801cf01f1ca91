/** The whole job from inputs to report, and its configuration as plain values. */
@NullMarked
package org.peeringkit.analysis.pipeline;

import org.jspecify.annotations.NullMarked;
