package org.peeringkit.io.netflow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** Records made from a seed, with all that a writer can write. */
public final class FlowRecords {
  public static final long BOOT_MILLIS = 1_790_000_000_123L;
  private static final long RANGE_MILLIS = 3_000_000_000L;

  private FlowRecords() {}

  public static List<FlowRecord> make(long seed, int count, IpFamily... families) {
    Random random = new Random(seed);
    List<FlowRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(one(random, families[random.nextInt(families.length)]));
    }
    return records;
  }

  private static FlowRecord one(Random random, IpFamily family) {
    long start = BOOT_MILLIS - 1_000_000 + (long) (random.nextDouble() * RANGE_MILLIS);
    FlowRecord.Builder record = FlowRecord.builder(Exporter.UNKNOWN);
    for (FlowField field : NetFlow9Writer.fields()) {
      if (field.isAddress()) {
        record.set(field, address(random, family));
      }
    }
    return record
        .set(FlowField.OCTETS, random.nextLong() >>> random.nextInt(32, 63))
        .set(FlowField.PACKETS, random.nextInt(1, Integer.MAX_VALUE))
        .set(FlowField.START_MILLIS, start)
        .set(FlowField.END_MILLIS, start + random.nextInt(1_800_000))
        .set(FlowField.INGRESS_INTERFACE, random.nextInt(0x1_0000))
        .set(FlowField.EGRESS_INTERFACE, random.nextInt(0x1_0000))
        .set(FlowField.SOURCE_AS, random.nextInt(0x1_0000))
        .set(FlowField.DESTINATION_AS, random.nextInt(0x1_0000))
        .set(FlowField.SOURCE_PORT, random.nextInt(0x1_0000))
        .set(FlowField.DESTINATION_PORT, random.nextInt(0x1_0000))
        .set(FlowField.VLAN, random.nextInt(4096))
        .set(FlowField.SAMPLER_ID, random.nextInt(1, 4))
        .set(FlowField.PROTOCOL, random.nextInt(256))
        .set(FlowField.TCP_FLAGS, random.nextInt(256))
        .set(FlowField.IP_CLASS_OF_SERVICE, random.nextInt(256))
        .set(FlowField.SOURCE_PREFIX_LENGTH, random.nextInt(family.bits() + 1))
        .set(FlowField.DESTINATION_PREFIX_LENGTH, random.nextInt(family.bits() + 1))
        .set(FlowField.FLOW_DIRECTION, random.nextInt(2))
        .build();
  }

  private static IpAddr address(Random random, IpFamily family) {
    return family == IpFamily.IPV4
        ? IpAddr.ofV4(random.nextInt() | 1)
        : IpAddr.ofV6(random.nextLong(), random.nextLong() | 1);
  }

  /** Only these fields, and no sampling, which is compared on its own. */
  public static FlowRecord only(FlowRecord record, Set<FlowField> fields) {
    FlowRecord.Builder kept = FlowRecord.builder(Exporter.UNKNOWN);
    for (FlowField field : fields) {
      record.number(field).ifPresent(number -> kept.set(field, number));
      record.address(field).ifPresent(address -> kept.set(field, address));
    }
    return kept.build();
  }

  public static Set<FlowField> fieldsExcept(FlowField... others) {
    EnumSet<FlowField> fields = EnumSet.copyOf(NetFlow9Writer.fields());
    fields.removeAll(List.of(others));
    return fields;
  }
}
