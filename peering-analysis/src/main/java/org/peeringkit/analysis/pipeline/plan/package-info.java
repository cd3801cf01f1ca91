/**
 * From counted months to what bills and plans are made of: one class for each thing that economics
 * or planning ask of a job. The plans and the figures are theirs.
 */
@NullMarked
package org.peeringkit.analysis.pipeline.plan;

import org.jspecify.annotations.NullMarked;
