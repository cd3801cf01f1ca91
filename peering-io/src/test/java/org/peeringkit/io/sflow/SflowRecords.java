package org.peeringkit.io.sflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** Records of one packet each, made from a seed, with all that the writer can write. */
public final class SflowRecords {
  public static final IpAddr AGENT = IpAddr.parse("192.0.2.1");
  static final Exporter EXPORTER = new Exporter(Optional.of(AGENT), 7);
  static final long OWN_AS = 64500;
  private static final int[] PROTOCOLS = {1, 6, 17, 47, 50, 58};
  private static final int[] STATUSES = {128, 129, 131, 133, 137, 138, 139, 195};

  private SflowRecords() {}

  public static List<FlowRecord> make(long seed, int count) {
    Random random = new Random(seed);
    List<FlowRecord> records = new ArrayList<>();
    long millis = Sflow.TIME;
    for (int i = 0; i < count; i++) {
      millis += random.nextInt(4) == 0 ? random.nextInt(5000) : 0;
      records.add(one(random, millis));
    }
    return records;
  }

  private static FlowRecord one(Random random, long millis) {
    FlowRecord.Builder record =
        FlowRecord.builder(EXPORTER)
            .set(FlowField.PACKETS, 1)
            .set(FlowField.START_MILLIS, millis)
            .set(FlowField.END_MILLIS, millis)
            .set(FlowField.EXPORT_MILLIS, millis)
            .set(FlowField.SOURCE_MAC, random.nextLong() >>> 16)
            .set(FlowField.DESTINATION_MAC, random.nextLong() >>> 16);
    if (random.nextInt(8) > 0) {
      record.sampling(new Sampling(random.nextInt(1, 1 << 20), RateSource.HEADER));
    }
    if (random.nextInt(12) == 0) {
      record.set(FlowField.LAYER2_OCTETS, random.nextInt(64, 9000));
    } else {
      packet(record, random);
    }
    interfaces(record, random);
    if (random.nextBoolean()) {
      record.set(FlowField.VLAN, random.nextInt(1, 4096));
    }
    if (random.nextBoolean()) {
      record.set(FlowField.POST_VLAN, random.nextInt(1, 4096));
    }
    if (random.nextBoolean()) {
      record.set(FlowField.NEXT_HOP, address(random, random.nextBoolean()));
      record.set(FlowField.SOURCE_PREFIX_LENGTH, random.nextInt(33));
      record.set(FlowField.DESTINATION_PREFIX_LENGTH, random.nextInt(33));
    }
    if (random.nextBoolean()) {
      gateway(record, random);
    }
    return record.build();
  }

  private static void packet(FlowRecord.Builder record, Random random) {
    boolean v6 = random.nextBoolean();
    int octets = random.nextInt(80, 9000);
    int protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
    boolean labelled = random.nextInt(4) == 0;
    if (labelled) {
      record.set(FlowField.MPLS_LABEL, random.nextInt(1 << 20));
    }
    record
        .set(FlowField.SOURCE_ADDRESS, address(random, v6))
        .set(FlowField.DESTINATION_ADDRESS, address(random, v6))
        .set(FlowField.OCTETS, octets)
        .set(FlowField.LAYER2_OCTETS, octets + 14 + (labelled ? 4 : 0) + random.nextInt(9))
        .set(FlowField.PROTOCOL, protocol)
        .set(FlowField.IP_CLASS_OF_SERVICE, random.nextInt(256));
    if (protocol == 6 || protocol == 17) {
      record.set(FlowField.SOURCE_PORT, random.nextInt(1 << 16));
      record.set(FlowField.DESTINATION_PORT, random.nextInt(1 << 16));
    }
    if (protocol == 6) {
      record.set(FlowField.TCP_FLAGS, random.nextInt(256));
    }
    if (protocol == 1 || protocol == 58) {
      record.set(FlowField.ICMP_TYPE_CODE, random.nextInt(1 << 16));
    }
  }

  private static IpAddr address(Random random, boolean v6) {
    return v6
        ? IpAddr.ofV6(0x2001_0db8_0000_0000L, random.nextLong() | 1)
        : IpAddr.ofV4(0xC000_0200 | random.nextInt(1, 256));
  }

  private static void interfaces(FlowRecord.Builder record, Random random) {
    int bits = random.nextInt(4) == 0 ? 31 : 10;
    long in = random.nextInt(5) == 0 ? 0 : random.nextInt(1, (1 << bits) - 1 & ~1) | 1;
    if (in > 0) {
      record.set(FlowField.INGRESS_INTERFACE, in);
    }
    switch (random.nextInt(5)) {
      case 0 -> {
        record.set(FlowField.EGRESS_INTERFACE, 0);
        record.set(FlowField.FORWARDING_STATUS, STATUSES[random.nextInt(STATUSES.length)]);
      }
      case 1 -> record.set(FlowField.FORWARDING_STATUS, 64);
      case 2 -> {
        // Unknown.
      }
      default -> {
        record.set(FlowField.EGRESS_INTERFACE, random.nextInt(1, 1000) * 2L);
        if (in > 0 && random.nextBoolean()) {
          record.set(FlowField.FLOW_DIRECTION, random.nextInt(2));
        }
      }
    }
  }

  private static void gateway(FlowRecord.Builder record, Random random) {
    List<AsPathSegment> segments = new ArrayList<>();
    long origin = OWN_AS;
    for (int i = random.nextInt(3); i > 0; i--) {
      List<Asn> asns = new ArrayList<>();
      for (int j = random.nextInt(1, 5); j > 0; j--) {
        asns.add(Asn.of(random.nextInt(65536, 65552)));
      }
      boolean set = random.nextInt(4) == 0 && i == 1;
      origin = set && asns.size() > 1 ? 0 : asns.get(asns.size() - 1).value();
      segments.add(
          new AsPathSegment(
              set ? AsPathSegment.Type.AS_SET : AsPathSegment.Type.AS_SEQUENCE, asns));
    }
    if (origin > 0) {
      record.set(FlowField.DESTINATION_AS, origin);
    }
    if (!segments.isEmpty()
        && (segments.get(0).type() == AsPathSegment.Type.AS_SEQUENCE
            || segments.get(0).asns().size() == 1)) {
      record.set(FlowField.DESTINATION_ADJACENT_AS, segments.get(0).asns().get(0).value());
    }
    record.set(FlowField.SOURCE_AS, random.nextInt(4) == 0 ? OWN_AS : random.nextInt(1, 1 << 17));
    if (random.nextBoolean()) {
      record.set(FlowField.SOURCE_ADJACENT_AS, random.nextInt(1, 1 << 17));
      record.set(FlowField.BGP_NEXT_HOP, address(random, random.nextBoolean()));
    }
    List<Community> communities = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      communities.add(new Community(random.nextInt()));
    }
    record.route(
        new FlowRoute(
            AsPath.of(segments),
            communities,
            OptionalLong.of(Integer.toUnsignedLong(random.nextInt()))));
  }
}
