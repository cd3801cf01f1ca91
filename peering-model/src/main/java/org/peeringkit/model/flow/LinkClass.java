package org.peeringkit.model.flow;

/** What a link that leaves the network is, commercially. */
public enum LinkClass {
  /** Bought: reaches everything. */
  TRANSIT,
  /** The LAN of an internet exchange point: settlement-free. */
  IXP,
  /** A private network interconnect: settlement-free. */
  PNI,
  /** Peering one side pays for. */
  PAID_PEERING,
  /** Sold. */
  CUSTOMER,
  /** An embedded cache of a content network. */
  CACHE,
  /** Does not leave the network. */
  INTERNAL
}
