package org.peeringkit.model.flow;

/** As the exporter says (IE 61): at which side of the interface the flow was observed. */
public enum FlowDirection {
  /** Seen as it came in. */
  INGRESS,
  /** Seen as it went out. */
  EGRESS
}
