package org.peeringkit.io.mrt;

import static org.peeringkit.io.mrt.SessionBytes.FOUR;
import static org.peeringkit.io.mrt.SessionBytes.FOUR_LOCAL;
import static org.peeringkit.io.mrt.SessionBytes.FOUR_OCTETS;
import static org.peeringkit.io.mrt.SessionBytes.TWO_OCTETS;
import static org.peeringkit.io.mrt.SessionBytes.addPath;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.net.Bytes;

/** A small file of every type of record, and those that real speakers recorded. */
public final class MrtSamples {
  private static final String BLOCK = "40010100 40020402 01fbf5 400304c0000201";

  private MrtSamples() {}

  static byte[] record(int type, int subtype, String body) {
    byte[] octets = Bytes.parse(body.replace(" ", "")).toArray();
    OctetWriter out = new OctetWriter();
    out.u32(MrtFixture.TIME.getEpochSecond());
    out.u16(type);
    out.u16(subtype);
    out.u32(octets.length);
    out.octets(octets);
    return out.toArray();
  }

  static byte[] together(byte[]... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] record : records) {
      out.writeBytes(record);
    }
    return out.toByteArray();
  }

  /** A TABLE_DUMP record of three entries, as of 2000. */
  static byte[] tableDumpOfThree() {
    String rest = "01 69000000 c0000201 fbf5 0012" + BLOCK;
    return record(
        12, 1, "0000 0001 c6336400 18" + rest + "c0000200 18" + rest + "cb007100 18" + rest);
  }

  /** TABLE_DUMP: IPv4, IPv6, and with AS numbers of four octets. */
  static byte[] tableDump() {
    String v4 = "0000 0001 c6336400 18 01 69000000 c0000201 ";
    String v6 = "0000 0002 20010db8000100000000000000000000 30 01 69000000 ";
    String hop = "20010db8000000000000000000000002";
    return together(
        record(12, 1, v4 + "fbf5 0012" + BLOCK),
        tableDumpOfThree(),
        record(12, 2, v6 + hop + "fbf5 001f 40010100 40020402 01fbf5 800e11 10" + hop + ""),
        record(12, 3, v4 + "0000fbf5 0014 40010100 40020602 010000fbf5 400304c0000201"));
  }

  /** MRTd's BGP records of 1999: update, states, open, notification, keepalive. */
  static byte[] mrtd() {
    String ends = "fbf5 c0000201 fbf4 c0000202 ";
    return together(
        record(5, 5, ends + "04 fbf5 00b4 c0000265 00"),
        record(5, 1, ends + "0000 0012" + BLOCK + "18c63364 18c00002"),
        record(5, 3, "fbf5 c0000201 0006 0001"),
        record(5, 6, ends + "06 02"),
        record(5, 7, ends));
  }

  /** BGP4MP_ENTRY, BGP4MP_SNAPSHOT, GEO_PEER_TABLE, and types that are skipped. */
  static byte[] others() {
    String entry =
        "fbf5 fbf4 0000 0001 c0000201 c0000202 0000 0001 69000000 0001 01 04 c0000201 18c63364 0012";
    return together(
        record(16, 2, entry + BLOCK),
        record(16, 3, "0000 7461626c6500"),
        record(
            13,
            7,
            "c00002fa 0000 7fc00000 7fc00000 0001 02 c0000265 c0000201 0000fbf5 42500000 c1200000"),
        record(32, 0, "01020304"),
        record(11, 0, "0102030405"),
        record(16, 2, entry + BLOCK));
  }

  /** Two sessions after each other, with OPENs from both ends and updates of every subtype. */
  static byte[] sessions() {
    SessionBytes session = new SessionBytes();
    session.states(4, 5).peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL, addPath(1));
    session.update(MrtTypes.MESSAGE_AS4, FOUR_OCTETS, "00000007 18c00002");
    session.update(MrtTypes.MESSAGE_AS4_ADDPATH, FOUR_OCTETS, "00000008 18c63364");
    session.notification().states(6, 1).peerOpens();
    session.update(MrtTypes.MESSAGE, TWO_OCTETS, "18c00002");
    session.update(MrtTypes.MESSAGE_ADDPATH, TWO_OCTETS, "00000009 18c00002");
    return session.octets();
  }

  /** By name; small enough to be damaged at every octet. */
  public static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> samples = new LinkedHashMap<>();
    samples.put("BGP", mrtd());
    samples.put("TABLE_DUMP", tableDump());
    samples.put("TABLE_DUMP_V2", MrtFixture.table().octets());
    samples.put("TABLE_DUMP_V2 of other families, BGP4MP_ET", MrtFixture.families().octets());
    samples.put("BGP4MP", MrtFixture.updates().octets());
    samples.put("BGP4MP sessions", sessions());
    samples.put("other records", others());
    for (String name :
        new String[] {
          "bird-collector.mrt",
          "bird-speaker.mrt",
          "frr-collector.mrt",
          "frr-member.mrt",
          "frr-vpn.mrt",
          "openbgpd-messages.mrt",
          "openbgpd-table.mrt"
        }) {
      try (InputStream in =
          Objects.requireNonNull(
              MrtSamples.class.getResourceAsStream("/org/peeringkit/io/speakers/" + name), name)) {
        samples.put(name, in.readAllBytes());
      }
    }
    return samples;
  }
}
