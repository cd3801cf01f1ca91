/** What several packages of the analysis share and nobody outside needs: no API. */
@NullMarked
package org.peeringkit.analysis.internal;

import org.jspecify.annotations.NullMarked;
