package org.peeringkit.demo.world.topology;

import org.peeringkit.model.registry.NetworkType;

/** What an invented network is; the first word of its name and its PeeringDB type. */
public enum AsKind {
  OWN("Example Access", NetworkType.CABLE_DSL_ISP, 0, 0, 0),
  BACKBONE("Example Backbone", NetworkType.NSP, 40, .012, .015),
  CARRIER("Example Carrier", NetworkType.NSP, 22, .08, .17),
  CONTENT("Example Content", NetworkType.CONTENT, 7, .60, .09),
  CABLE("Example Cable", NetworkType.CABLE_DSL_ISP, 6, .17, .58),
  UNIVERSITY("Example University", NetworkType.EDUCATIONAL_RESEARCH, 3, .03, .05),
  ENTERPRISE("Example Enterprise", NetworkType.ENTERPRISE, 1.4, .05, .06),
  SERVICES("Example Services", NetworkType.NETWORK_SERVICES, 2, .04, .02),
  NON_PROFIT("Example Foundation", NetworkType.NON_PROFIT, 1.5, .01, .01),
  GOVERNMENT("Example Agency", NetworkType.GOVERNMENT, 2, .008, .005);

  private final String label;
  private final NetworkType type;
  private final double prefixWeight;
  private final double inboundShare;
  private final double outboundShare;

  AsKind(
      String label,
      NetworkType type,
      double prefixWeight,
      double inboundShare,
      double outboundShare) {
    this.label = label;
    this.type = type;
    this.prefixWeight = prefixWeight;
    this.inboundShare = inboundShare;
    this.outboundShare = outboundShare;
  }

  public String label() {
    return label;
  }

  public NetworkType type() {
    return type;
  }

  /** Prefixes such a network announces, relative to others. */
  public double prefixWeight() {
    return prefixWeight;
  }

  /** Share of all traffic to us that comes from networks of this kind. */
  public double inboundShare() {
    return inboundShare;
  }

  /** Share of all traffic from us that goes to networks of this kind. */
  public double outboundShare() {
    return outboundShare;
  }
}
