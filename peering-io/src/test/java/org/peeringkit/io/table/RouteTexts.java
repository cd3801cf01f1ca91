package org.peeringkit.io.table;

import java.util.List;

/** Names of the tables beside this class, one or two of every format. */
public final class RouteTexts {
  public static final List<String> NAMES =
      List.of(
          "bgpdump.txt",
          "bgpdump-clock.txt",
          "bird16.txt",
          "bird2.txt",
          "eos-entries.txt",
          "eos.json",
          "eos.txt",
          "frr-entries.txt",
          "frr-ipv4.json",
          "frr-ipv4.txt",
          "frr-prefix.json",
          "gobgp-ipv4.json",
          "ios.txt",
          "ios-entries.txt",
          "iosxr.txt",
          "junos.json",
          "junos.txt",
          "junos-detail.txt",
          "junos-terse.txt",
          "junos.xml",
          "nxos.txt",
          "nxos-entries.txt",
          "peering.json",
          "ris-live.json");

  private RouteTexts() {}
}
