package org.peeringkit.model.registry;

/** PeeringDB info_type. */
public enum NetworkType {
  /** It does not say. */
  NOT_DISCLOSED("Not Disclosed"),
  /** Carries traffic of others. */
  NSP("NSP"),
  /** Sends more than it takes. */
  CONTENT("Content"),
  /** Has users at home. */
  CABLE_DSL_ISP("Cable/DSL/ISP"),
  /** A company's own network. */
  ENTERPRISE("Enterprise"),
  /** Universities and research. */
  EDUCATIONAL_RESEARCH("Educational/Research"),
  /** Works for no profit. */
  NON_PROFIT("Non-Profit"),
  /** An exchange's route server. */
  ROUTE_SERVER("Route Server"),
  /** DNS, time, protection and the like. */
  NETWORK_SERVICES("Network Services"),
  /** Listens to routes. */
  ROUTE_COLLECTOR("Route Collector"),
  /** A state's. */
  GOVERNMENT("Government");

  private final String label;

  NetworkType(String label) {
    this.label = label;
  }

  /** {@return the label as PeeringDB writes it} */
  public String label() {
    return label;
  }

  /**
   * {@return the type by its label; blank and unknown labels are {@link #NOT_DISCLOSED}}
   *
   * @param label as PeeringDB writes it, upper and lower case as there
   */
  public static NetworkType ofLabel(String label) {
    for (NetworkType type : values()) {
      if (type.label.equals(label)) {
        return type;
      }
    }
    return NOT_DISCLOSED;
  }
}
