package org.peeringkit.analysis.pipeline;

import java.util.Optional;

/**
 * A flow file of a configuration.
 *
 * @param name its path, relative to the base folder
 * @param mapping path of the document that says how to read it
 * @param alreadyScaled whether counters were multiplied by the sampling rate before they reached us
 */
public record FlowFile(String name, Optional<String> mapping, boolean alreadyScaled) {}
