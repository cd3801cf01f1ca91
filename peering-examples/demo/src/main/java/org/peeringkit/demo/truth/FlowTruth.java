package org.peeringkit.demo.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.peeringkit.demo.traffic.Shares;
import org.peeringkit.demo.traffic.Trap;
import org.peeringkit.demo.traffic.Truth;
import org.peeringkit.demo.traffic.Truth.Disposition;
import org.peeringkit.demo.traffic.Truth.Key;
import org.peeringkit.demo.traffic.Truth.Sum;

/**
 * What flow records must come to: the sums added while they were drawn, and coarser ones of them.
 */
final class FlowTruth {
  private final SortedMap<Key, Sum> sums;

  FlowTruth(Truth truth) {
    sums = truth.sums();
  }

  /** Counted octets under a coarser key. */
  void by(JsonGenerator json, String name, Function<Key, List<Object>> group, String... columns)
      throws IOException {
    SortedMap<String, List<Object>> keys = new TreeMap<>();
    SortedMap<String, long[]> totals = new TreeMap<>();
    sums.forEach(
        (key, sum) -> {
          if (key.disposition() == Disposition.COUNTED) {
            List<Object> values = group.apply(key);
            String text = values.toString();
            keys.put(text, values);
            long[] total = totals.computeIfAbsent(text, k -> new long[4]);
            total[0] += sum.records();
            total[1] += sum.packets();
            total[2] += sum.octets();
            total[3] += sum.layer2Octets();
          }
        });
    List<String> all = new ArrayList<>(Arrays.asList(columns));
    all.addAll(List.of("records", "packets", "octets", "layer2Octets"));
    TruthTable.write(
        json,
        name,
        rows -> {
          for (String text : totals.keySet()) {
            List<Object> row = new ArrayList<>(keys.get(text));
            for (long number : totals.get(text)) {
              row.add(number);
            }
            rows.row(row.toArray());
          }
        },
        all.toArray(new String[0]));
  }

  Shares flowShares(YearMonth month, boolean layer2) {
    Shares shares = new Shares();
    sums.forEach(
        (key, sum) -> {
          if (key.month().equals(month) && key.disposition() == Disposition.COUNTED) {
            shares.add(key.linkClass(), layer2 ? sum.layer2Octets() : sum.octets());
          }
        });
    return shares;
  }

  void traps(TruthTable rows) throws IOException {
    SortedMap<Trap, SortedMap<Disposition, long[]>> totals = new TreeMap<>();
    sums.forEach(
        (key, sum) -> {
          long[] total =
              totals
                  .computeIfAbsent(key.trap(), t -> new TreeMap<>())
                  .computeIfAbsent(key.disposition(), d -> new long[3]);
          total[0] += sum.records();
          total[1] += sum.packets();
          total[2] += sum.octets();
        });
    for (Map.Entry<Trap, SortedMap<Disposition, long[]>> trap : totals.entrySet()) {
      for (Map.Entry<Disposition, long[]> entry : trap.getValue().entrySet()) {
        long[] total = entry.getValue();
        String label = trap.getKey().label();
        String disposition = entry.getKey().label();
        rows.row(label, disposition, total[0], total[1], total[2], trap.getKey().treatment());
      }
    }
  }

  void cells(TruthTable rows) throws IOException {
    for (Map.Entry<Key, Sum> entry : sums.entrySet()) {
      Key key = entry.getKey();
      Sum sum = entry.getValue();
      rows.row(
          key.month(),
          key.link(),
          key.linkClass(),
          key.direction().label(),
          key.origin(),
          key.family(),
          key.trap().label(),
          key.disposition().label(),
          sum.records(),
          sum.packets(),
          sum.octets());
    }
  }
}
