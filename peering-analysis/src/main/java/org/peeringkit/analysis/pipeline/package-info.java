/**
 * The job from inputs to counted months, and its configuration as plain values: {@link
 * org.peeringkit.analysis.pipeline.MainJob} finds and reads what {@link
 * org.peeringkit.analysis.pipeline.PeeringConfig} names, suggests links, counts a month at a time
 * and keeps what candidates are judged by. What bills and plans need of it is {@code
 * pipeline.plan}, what a month looks like in the report {@code pipeline.report}.
 */
@NullMarked
package org.peeringkit.analysis.pipeline;

import org.jspecify.annotations.NullMarked;
