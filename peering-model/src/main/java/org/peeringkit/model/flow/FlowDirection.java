package org.peeringkit.model.flow;

/** As the exporter says (IE 61): at which side of the interface the flow was observed. */
public enum FlowDirection {
  INGRESS,
  EGRESS
}
