package org.peeringkit.model.registry;

/** PeeringDB info_type. */
public enum NetworkType {
  NOT_DISCLOSED("Not Disclosed"),
  NSP("NSP"),
  CONTENT("Content"),
  CABLE_DSL_ISP("Cable/DSL/ISP"),
  ENTERPRISE("Enterprise"),
  EDUCATIONAL_RESEARCH("Educational/Research"),
  NON_PROFIT("Non-Profit"),
  ROUTE_SERVER("Route Server"),
  NETWORK_SERVICES("Network Services"),
  ROUTE_COLLECTOR("Route Collector"),
  GOVERNMENT("Government");

  private final String label;

  NetworkType(String label) {
    this.label = label;
  }

  /** As PeeringDB writes it. */
  public String label() {
    return label;
  }

  /** By label; blank and unknown labels are {@link #NOT_DISCLOSED}. */
  public static NetworkType ofLabel(String label) {
    for (NetworkType type : values()) {
      if (type.label.equals(label)) {
        return type;
      }
    }
    return NOT_DISCLOSED;
  }
}
