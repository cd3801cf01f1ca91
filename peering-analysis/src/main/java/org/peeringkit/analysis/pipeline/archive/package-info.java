/** Which files of a mirrored route archive (RIPE RIS, Route Views) a month needs. */
@NullMarked
package org.peeringkit.analysis.pipeline.archive;

import org.jspecify.annotations.NullMarked;
