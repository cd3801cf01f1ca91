package org.peeringkit.cli.flow;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** Totals by one field, the largest first by estimated octets; equal ones by key. */
final class FlowTop {
  private static final Map<String, FlowField> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("srcas", FlowField.SOURCE_AS),
              Map.entry("dstas", FlowField.DESTINATION_AS),
              Map.entry("srcaddr", FlowField.SOURCE_ADDRESS),
              Map.entry("dstaddr", FlowField.DESTINATION_ADDRESS),
              Map.entry("srcport", FlowField.SOURCE_PORT),
              Map.entry("dstport", FlowField.DESTINATION_PORT),
              Map.entry("protocol", FlowField.PROTOCOL),
              Map.entry("inif", FlowField.INGRESS_INTERFACE),
              Map.entry("outif", FlowField.EGRESS_INTERFACE),
              Map.entry("nexthop", FlowField.NEXT_HOP),
              Map.entry("bgpnexthop", FlowField.BGP_NEXT_HOP),
              Map.entry("vlan", FlowField.VLAN)));

  private record Key(boolean known, IpFamily family, long hi, long lo) implements Comparable<Key> {
    private static final Key UNKNOWN = new Key(false, IpFamily.IPV4, 0, 0);
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::known)
            .thenComparing(Key::family)
            .thenComparing(Key::hi, Long::compareUnsigned)
            .thenComparing(Key::lo, Long::compareUnsigned);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final FlowField field;
  private final String name;
  private final Map<Key, FlowTotals> totals = new HashMap<>();

  /** What is not in the totals yet. */
  private final @Nullable SmallKeys small;

  FlowTop(String name, FlowField field) {
    this.name = name;
    this.field = field;
    this.small =
        field.isAddress()
            ? null
            : new SmallKeys(field, number -> totals(new Key(true, IpFamily.IPV4, 0, number)));
  }

  /** The field that a {@code --top} argument means. */
  static Optional<FlowField> field(String name) {
    return Optional.ofNullable(KEYS.get(name));
  }

  /** What is looked at for totals by a field. */
  static Set<FlowField> fields(FlowField field) {
    Set<FlowField> fields = EnumSet.of(field);
    fields.addAll(FlowTotals.FIELDS);
    return fields;
  }

  /** What {@code --top} takes, in alphabetical order. */
  static String names() {
    return String.join(", ", KEYS.keySet());
  }

  void add(FlowBatch batch, int row) {
    if (small == null || !small.add(batch, row)) {
      totals(key(batch, row)).add(batch, row);
    }
  }

  private FlowTotals totals(Key key) {
    return totals.computeIfAbsent(key, k -> new FlowTotals());
  }

  private Key key(FlowBatch batch, int row) {
    if (!batch.has(row, field)) {
      return Key.UNKNOWN;
    }
    long hi = field.isAddress() ? batch.hi(row, field) : 0;
    return new Key(true, batch.family(row, field), hi, batch.get(row, field));
  }

  /** With a heading; the key of records without the field is empty. */
  void text(Output out, long rows, char separator) {
    out.text(name);
    new FlowTotals().forEach((total, number) -> out.octet(separator).text(total));
    out.newLine();
    for (Map.Entry<Key, FlowTotals> entry : largest(rows)) {
      if (entry.getKey().known()) {
        key(out, entry.getKey());
      }
      entry.getValue().forEach((total, number) -> out.octet(separator).text(number));
      out.newLine();
    }
  }

  /** One object per line; the key of records without the field is null. */
  void json(Output out, long rows) {
    Json json = new Json(out);
    for (Map.Entry<Key, FlowTotals> entry : largest(rows)) {
      json.openObject().name(name);
      if (!entry.getKey().known()) {
        json.nullValue();
      } else if (field.isAddress()) {
        json.literal("\"");
        key(out, entry.getKey());
        out.octet('"');
      } else {
        json.unsigned(entry.getKey().lo());
      }
      entry.getValue().forEach((total, number) -> json.name(total).literal(number));
      json.closeObject().endLine();
    }
  }

  private void key(Output out, Key key) {
    if (field.isAddress()) {
      out.address(key.family(), key.hi(), key.lo());
    } else {
      out.unsigned(key.lo());
    }
  }

  private List<Map.Entry<Key, FlowTotals>> largest(long rows) {
    if (small != null) {
      small.moveAll();
    }
    Comparator<Map.Entry<Key, FlowTotals>> bySize =
        Comparator.comparing(entry -> entry.getValue().estimatedOctets());
    return totals.entrySet().stream()
        .sorted(bySize.reversed().thenComparing(Map.Entry::getKey))
        .limit(rows)
        .toList();
  }
}
