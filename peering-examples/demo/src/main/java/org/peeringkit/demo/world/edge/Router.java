package org.peeringkit.demo.world.edge;

import org.peeringkit.model.net.IpAddr;

/** Our routers, each with its own way of exporting flows. */
public enum Router {
  /** Ingress metering on every interface; two samplers of different rates. */
  EDGE_1(1, "fra1"),
  /** Ingress metering, and egress metering on one port too; silent for some hours. */
  EDGE_2(2, "ams1"),
  /** Meters its edge ports on both sides; reboots once and renumbers its interfaces. */
  EDGE_3(3, "lon1"),
  /** Never says its sampling rate. */
  EDGE_4(4, "fra1"),
  /** NetFlow v5: 16-bit AS numbers, the rate in the header; 32-bit interface counters. */
  EDGE_5(5, "fra1"),
  /** Announces a wrong sampling rate; fills AS fields with neighbours; long active timeout. */
  EDGE_6(6, "ams1"),
  /** A small site's switch: sFlow, which also brings its interface counters. */
  EDGE_7(8, "ber1"),
  /** A site of its own, whose collector stores nfcapd files. */
  EDGE_8(9, "vie1"),
  /** Inside the network: sees again what an edge router saw. */
  CORE(7, "fra1"),
  /** In no configuration. */
  UNLISTED(99, "fra1");

  private final int number;
  private final String site;

  Router(int number, String site) {
    this.number = number;
    this.site = site;
  }

  /** Where its flow exports come from: an address of its management network (documentation). */
  public IpAddr address() {
    return IpAddr.ofV4((192 << 24) + (2 << 8) + number);
  }

  public String site() {
    return site;
  }
}
