package org.peeringkit.analysis.attribution.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.resource.VrpTable;

/**
 * What a table says of each entry at once: the chosen origin and what is remarkable.
 *
 * @param validated whether there were payloads to validate origins by
 * @param origin the 32 bits of the chosen origin, by index of the entry
 * @param flags each {@link AttributionFlag#bit} that holds, by index of the entry
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record EntryFacts(boolean validated, int[] origin, byte[] flags) {
  /** Entries that are described at a time. */
  private static final int PART = 1 << 15;

  /** Of a table's entries, each part on whichever thread is idle. */
  static EntryFacts of(
      PrefixTable<Boolean> table, RouteColumns routes, VrpTable vrps, Workers workers) {
    int size = table.size();
    EntryFacts facts = new EntryFacts(!vrps.isEmpty(), new int[size], new byte[size]);
    List<Integer> parts = IntStream.rangeClosed(0, size / PART).boxed().toList();
    workers.map(
        parts,
        part -> {
          int end = Math.min(size, (part + 1) * PART);
          for (int i = part * PART; i < end; i++) {
            facts.origin[i] = routes.chosenOrigin(i);
            facts.flags[i] = (byte) facts.describe(i, table, routes, vrps);
          }
          return part;
        });
    return facts;
  }

  private int describe(int index, PrefixTable<Boolean> table, RouteColumns routes, VrpTable vrps) {
    int best = routes.start(index);
    Asn chosen = Asn.ofBits(origin[index]);
    int bits = routes.isMoas(index) ? AttributionFlag.MOAS.bit() : 0;
    boolean inSequence = false;
    for (int r = best; r < routes.end(index); r++) {
      if (routes.originBits(r) == origin[index]) {
        bits |= routes.endsInSet(r) ? AttributionFlag.AS_SET.bit() : 0;
        inSequence |= !routes.endsInSet(r);
      }
    }
    if (chosen.isPrivate() || chosen.isReserved() || chosen.isDocumentation()) {
      bits |= AttributionFlag.SPECIAL_ASN.bit();
    }
    bits |= chosen.equals(Asn.AS_TRANS) ? AttributionFlag.AS_TRANS.bit() : 0;
    bits |= routes.isOwn(best) ? 0 : AttributionFlag.COLLECTOR_ONLY.bit();
    if (validated) {
      // A path that ends in a set has no origin that a payload could allow (RFC 6811 section 2).
      Optional<Asn> stated = inSequence ? Optional.of(chosen) : Optional.empty();
      bits |=
          switch (vrps.validate(table.prefix(index), stated)) {
            case VALID -> AttributionFlag.RPKI_VALID.bit();
            case INVALID -> AttributionFlag.RPKI_INVALID.bit();
            case NOT_FOUND -> AttributionFlag.RPKI_NOT_FOUND.bit();
          };
    }
    return bits;
  }
}
