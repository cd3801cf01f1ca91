package org.peeringkit.io.bmp;

import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.model.fault.FaultKind;

/**
 * What RFC 9069 asks of the Peer Up of a Loc-RIB; a router that does otherwise is read all the
 * same.
 */
final class LocRibRules {
  /** Of the VRF or table (RFC 9069 5.2.1). */
  private static final int NAME = 3;

  private static final int LONGEST_NAME = 255;

  private LocRibRules() {}

  /**
   * Reports what is not as it should be.
   *
   * @param offset where the message begins
   */
  static void check(BmpMessage.PeerUp up, long offset, FindingLog findings) {
    if (up.peer().ribType() != RibType.LOC_RIB) {
      return;
    }
    if (up.sent().capabilities().stream().noneMatch(Capability.Multiprotocol.class::isInstance)) {
      findings.add(
          FaultKind.BAD_VALUE,
          offset,
          "OPEN of a Loc-RIB",
          "the capabilities that its routes need",
          "none for any family",
          "RFC 9069 4.4");
    }
    for (Tlv tlv : up.information()) {
      int length = tlv.value().length();
      if (tlv.type() == NAME && (length == 0 || length > LONGEST_NAME)) {
        findings.add(
            FaultKind.BAD_VALUE,
            offset,
            "VRF/table name",
            "1 to " + LONGEST_NAME + " octets",
            length + " octets",
            "RFC 9069 5.2.1");
      }
    }
  }
}
