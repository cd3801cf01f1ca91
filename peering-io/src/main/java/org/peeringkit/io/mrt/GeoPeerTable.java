package org.peeringkit.io.mrt;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.PeerTable;

/**
 * GEO_PEER_TABLE (RFC 6397 2): the peers once more, each with latitude and longitude.
 *
 * <pre>
 * +------------------------------------------+     peer entry
 * | collector BGP ID (4)                     |    +------------------------+
 * | view name length (2), view name          |    | type (1), BGP ID (4)   |
 * | collector latitude (4), longitude (4)    |    | address (4 or 16)      |
 * | peer count (2), peer entries             |    | AS (2 or 4)            |
 * +------------------------------------------+    | latitude, longitude (4)|
 * </pre>
 */
final class GeoPeerTable {
  private static final String REFERENCE = "RFC 6397 2";

  private GeoPeerTable() {}

  static List<PeerLocation> read(ByteCursor body, PeerTable peers) throws MalformedException {
    body.reference(REFERENCE);
    body.skip(4, "collector BGP ID");
    body.skip(body.u16("view name length"), "view name");
    body.skip(8, "collector latitude and longitude");
    int announced = body.u16("peer count");
    List<PeerLocation> locations = new ArrayList<>();
    for (int i = 0; i < announced; i++) {
      int peer = RibReader.readPeer(body, peers);
      float latitude = Float.intBitsToFloat(body.i32("peer latitude"));
      float longitude = Float.intBitsToFloat(body.i32("peer longitude"));
      if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
        body.position(body.position() - 8);
        throw body.bad(
            "peer location", "degrees on earth", latitude + " north, " + longitude + " east");
      }
      locations.add(new PeerLocation(peers.get(peer), latitude, longitude));
    }
    if (body.remaining() > 0) {
      throw body.bad("record length", "nothing after the peers", body.remaining() + " octets");
    }
    return List.copyOf(locations);
  }
}
