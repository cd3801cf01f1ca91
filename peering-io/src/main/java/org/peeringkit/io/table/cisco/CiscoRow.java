package org.peeringkit.io.table.cisco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** One route of a table as it is collected from one to three lines. Not thread-safe. */
final class CiscoRow {
  private static final int CLASS_A = 8;
  private static final int CLASS_B = 16;
  private static final int CLASS_C = 24;

  private final CiscoColumns columns;
  private final String status;
  private final long line;
  private @Nullable Prefix prefix;
  private boolean hopSeen;
  private @Nullable IpAddr nextHop;
  private OptionalLong metric = OptionalLong.empty();
  private OptionalLong localPref = OptionalLong.empty();
  private final List<String> path = new ArrayList<>();
  private Optional<Origin> origin = Optional.empty();
  private boolean pathEnded;

  CiscoRow(CiscoColumns columns, String status, long line) {
    this.columns = columns;
    this.status = status;
    this.line = line;
  }

  /** Where it began. */
  long line() {
    return line;
  }

  String status() {
    return status;
  }

  /** Whether the origin code, which ends every row, has been read. */
  boolean isWhole() {
    return origin.isPresent();
  }

  @Nullable Prefix prefix() {
    return prefix;
  }

  /** Takes the cells of one line. */
  void take(String text) throws BadValue {
    int at = columns.network();
    while (at < text.length()) {
      if (text.charAt(at) <= ' ') {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      cell(text.substring(at, end), at, end);
      at = end;
    }
  }

  private void cell(String word, int from, int to) throws BadValue {
    if (pathEnded) {
      return; // what Arista prints after the origin: Or-ID, C-LST
    }
    // Where the network is blank, the first cell stands right of its column.
    if (prefix == null && !hopSeen && from <= columns.network() + 1) {
      prefix = network(word);
    } else if (!hopSeen) {
      hopSeen = true;
      nextHop = hop(word);
    } else if (from < columns.path() && path.isEmpty()) {
      number(word, from, to);
    } else {
      path(word);
    }
  }

  private void path(String word) {
    Optional<Origin> code = word.length() == 1 ? Values.origin(word) : Optional.empty();
    if (code.isPresent()) {
      origin = code;
      pathEnded = true;
    } else {
      path.add(word);
    }
  }

  private void number(String word, int from, int to) throws BadValue {
    if (word.equals("-")) {
      return;
    }
    switch (columns.cell(from, to)) {
      case METRIC -> metric = OptionalLong.of(Values.number(word, "Metric"));
      case LOCAL_PREF -> localPref = OptionalLong.of(Values.number(word, "LocPrf"));
      case WEIGHT -> Values.number(word, "Weight");
      case OTHER -> Values.number(word, "AIGP");
    }
  }

  private static @Nullable IpAddr hop(String word) throws BadValue {
    if (word.equals("-")) {
      return null;
    }
    int vrf = word.indexOf('@'); // FRR: 192.0.2.1@4< for a next hop in another VRF
    IpAddr address = Values.address(vrf < 0 ? word : word.substring(0, vrf), "Next Hop");
    return address.hi() == 0 && address.lo() == 0 ? null : address;
  }

  /** A prefix; IOS leaves the length out where it is that of the address's class. */
  private static Prefix network(String word) throws BadValue {
    if (word.indexOf('/') >= 0) {
      return Values.prefix(word);
    }
    IpAddr address = Values.address(word, "Network");
    Optional<Prefix> classful =
        address.family() == IpFamily.IPV4
            ? Prefix.tryParse(word + "/" + classLength(address.lo()))
            : Optional.empty();
    return classful.orElseThrow(
        () -> BadValue.of("Network", "a prefix, or one of a class without its length", word));
  }

  private static int classLength(long address) {
    if (address == 0) {
      return 0;
    }
    return address < 0x8000_0000L ? CLASS_A : address < 0xC000_0000L ? CLASS_B : CLASS_C;
  }

  PathAttributes attributes() throws BadValue {
    PathAttributes.Builder into = PathAttributes.builder();
    into.asPath(Values.path(String.join(" ", path)));
    origin.ifPresent(into::origin);
    if (nextHop != null) {
      into.nextHop(nextHop);
    }
    metric.ifPresent(into::multiExitDisc);
    localPref.ifPresent(into::localPref);
    return into.build();
  }
}
