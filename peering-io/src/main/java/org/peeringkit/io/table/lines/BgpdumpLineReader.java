package org.peeringkit.io.table.lines;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineReader;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/** Reads {@code bgpdump -m} and {@code -M} lines; {@code -l}, {@code -p}, {@code -u} are seen. */
final class BgpdumpLineReader extends LineReader {
  private static final String FORM = "label|time|A, B, W or STATE|peer address|peer AS|...";
  private static final Pattern CLOCK =
      Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,6}))?");
  private static final long MICRO = 1000;

  /** bgpdump's two-digit years: those of MRT, which is of 1992 at the earliest. */
  private static final int PIVOT = 90;

  /** The next hop shown where there is none. */
  private static final String NO_ADDRESS = "255.255.255.255";

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final Map<String, PathAttributes> blocks = new HashMap<>();
  private final Map<String, BgpPeer> peers = new HashMap<>();
  private String timeText = "";
  private Instant time = Instant.EPOCH;

  BgpdumpLineReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  @Override
  protected String line(String text) throws BadValue {
    if (text.isBlank()) {
      return "blank";
    }
    String[] fields = text.split("\\|", 9);
    int type = typeAt(fields);
    if (type < 0) {
      throw BadValue.of("line", FORM, text);
    }
    time(fields[type - 1]);
    if (fields.length < type + 4) {
      throw BadValue.of("line", FORM, text);
    }
    BgpPeer peer = peer(fields[type + 1], fields[type + 2]);
    int from = after(text, type + 3);
    switch (fields[type]) {
      case "STATE" -> state(text.substring(from), peer);
      case "W" -> withdraw(text.substring(from), peer);
      default ->
          announce(text.substring(from), hasPathId(fields[0]), fields[type].equals("B"), peer);
    }
    return fields[type].equals("STATE") ? "state" : fields[type].equals("W") ? "withdraw" : "route";
  }

  /** Index of the field that names the kind of line: one further on with {@code -p}. */
  private static int typeAt(String[] fields) {
    for (int i = 2; i <= 3 && i < fields.length; i++) {
      if (fields[i].equals("A")
          || fields[i].equals("B")
          || fields[i].equals("W")
          || fields[i].equals("STATE")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasPathId(String label) {
    return label.endsWith("_AP");
  }

  /** Where the field of that index begins. */
  private static int after(String text, int index) {
    int at = 0;
    for (int i = 0; i < index; i++) {
      at = text.indexOf('|', at) + 1;
    }
    return at;
  }

  private void time(String text) throws BadValue {
    if (text.equals(timeText)) {
      return;
    }
    Matcher seconds = SECONDS.matcher(text);
    Matcher clock = CLOCK.matcher(text);
    if (seconds.matches()) {
      time =
          Instant.ofEpochSecond(Values.number(seconds.group(1), "time"), nanos(seconds.group(2)));
    } else if (clock.matches()) {
      try {
        int year = Integer.parseInt(clock.group(3));
        time =
            LocalDateTime.of(
                    year < PIVOT ? 2000 + year : 1900 + year,
                    Integer.parseInt(clock.group(1)),
                    Integer.parseInt(clock.group(2)),
                    Integer.parseInt(clock.group(4)),
                    Integer.parseInt(clock.group(5)),
                    Integer.parseInt(clock.group(6)),
                    (int) nanos(clock.group(7)))
                .toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw BadValue.of("time", "a date and time of day", text);
      }
    } else {
      throw BadValue.of("time", "seconds, or MM/DD/YY hh:mm:ss", text);
    }
    timeText = text;
  }

  private static long nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6)) * MICRO;
  }

  private BgpPeer peer(String address, String asn) throws BadValue {
    String key = address + "|" + asn;
    BgpPeer known = peers.get(key);
    if (known == null) {
      known =
          new BgpPeer(
              Values.address(address, "peer address"),
              Values.asn(asn, "peer AS"),
              Optional.empty());
      peers.put(key, known);
    }
    return known;
  }

  private void state(String rest, BgpPeer peer) throws BadValue {
    String[] states = rest.split("\\|", -1);
    if (states.length < 2) {
      throw BadValue.of("states", "state before|state after", rest);
    }
    emit(
        new RouteEvent.StateChange(peer, sessionState(states[0]), sessionState(states[1]), time),
        Choice.UNKNOWN);
  }

  private static SessionState sessionState(String text) throws BadValue {
    long code = Values.number(text, "state");
    return SessionState.ofCode((int) Math.min(code, Integer.MAX_VALUE))
        .orElseThrow(() -> BadValue.of("state", "a number from 1 to 8", text));
  }

  private void withdraw(String rest, BgpPeer peer) throws BadValue {
    String[] fields = rest.split("\\|", -1);
    Prefix prefix = Values.prefix(fields[0]);
    OptionalLong pathId =
        fields.length > 1 && !fields[1].isEmpty()
            ? OptionalLong.of(Values.number(fields[1], "path identifier"))
            : OptionalLong.empty();
    emit(new RouteEvent.Withdraw(prefix, pathId, peer, time), Choice.UNKNOWN);
  }

  private void announce(String rest, boolean addPath, boolean fromRib, BgpPeer peer)
      throws BadValue {
    int bar = rest.indexOf('|');
    if (bar < 0) {
      throw BadValue.missing("AS path", "AS numbers after the prefix");
    }
    Prefix prefix = Values.prefix(rest.substring(0, bar));
    OptionalLong pathId = OptionalLong.empty();
    if (addPath) {
      int next = rest.indexOf('|', bar + 1);
      if (next < 0) {
        throw BadValue.missing("AS path", "AS numbers after the path identifier");
      }
      pathId = OptionalLong.of(Values.number(rest.substring(bar + 1, next), "path identifier"));
      bar = next;
    }
    PathAttributes block = block(rest.substring(bar + 1));
    emit(
        new RouteEvent.Announce(new Route(prefix, pathId, block, peer, time), fromRib),
        Choice.UNKNOWN);
  }

  private PathAttributes block(String text) throws BadValue {
    PathAttributes known = blocks.get(text);
    if (known == null) {
      known = parseBlock(text);
      blocks.put(text, known);
    }
    return known;
  }

  /** {@code path|origin} of {@code -M}, and the fields of {@code -m} after these. */
  private PathAttributes parseBlock(String text) throws BadValue {
    String[] fields = text.split("\\|", -1);
    if (fields.length < 2) {
      throw BadValue.missing("origin", "IGP, EGP or INCOMPLETE");
    }
    PathAttributes.Builder into = PathAttributes.builder();
    into.asPath(Values.path(fields[0]));
    into.origin(origin(fields[1]));
    if (fields.length == 2) {
      return into.build();
    }
    int atomic = atomicAt(fields);
    if (atomic < 0) {
      throw BadValue.of("ATOMIC_AGGREGATE", "AG or NAG in the field after communities", text);
    }
    if (!fields[2].isEmpty() && !fields[2].equals(NO_ADDRESS)) {
      into.nextHop(nextHop(fields[2]));
    }
    long localPref = Values.number(fields[3], "LOCAL_PREF");
    if (localPref != 0) {
      into.localPref(localPref);
    }
    int communities = 5;
    if (atomic == 5) {
      oldMed(fields[4], into);
    } else {
      med(fields[4], into);
      into.communities(communities(fields[communities]));
    }
    if (atomic == 7) {
      into.largeCommunities(largeCommunities(fields[6]));
    }
    into.atomicAggregate(fields[atomic].equals("AG"));
    if (fields.length > atomic + 1 && !fields[atomic + 1].isEmpty()) {
      List<String> words = Values.words(fields[atomic + 1]);
      if (words.size() != 2) {
        throw BadValue.of("aggregator", "an AS and an address", fields[atomic + 1]);
      }
      into.aggregator(Values.aggregator(words.get(0), words.get(1)));
    }
    return into.build();
  }

  private static IpAddr nextHop(String text) throws BadValue {
    return Values.address(text, "next hop");
  }

  private static Origin origin(String text) throws BadValue {
    return switch (text) {
      case "IGP" -> Origin.IGP;
      case "EGP" -> Origin.EGP;
      case "INCOMPLETE" -> Origin.INCOMPLETE;
      default -> throw BadValue.of("origin", "IGP, EGP or INCOMPLETE", text);
    };
  }

  /** 5 in lines of records of type 5, which lack a bar; 6; 7 with large communities. */
  private static int atomicAt(String[] fields) {
    for (int i = 5; i <= 7 && i < fields.length; i++) {
      if (fields[i].equals("AG") || fields[i].equals("NAG")) {
        return i;
      }
    }
    return -1;
  }

  private static void med(String text, PathAttributes.Builder into) throws BadValue {
    long med = Values.number(text, "MED");
    if (med != 0) {
      into.multiExitDisc(med);
    }
  }

  /** In lines of type 5 MED and communities run together; with communities neither is certain. */
  private void oldMed(String text, PathAttributes.Builder into) throws BadValue {
    if (DIGITS.matcher(text).matches()) {
      med(text, into);
    } else {
      fault(
          new BadValue(
              FaultKind.UNSUPPORTED,
              "MED",
              "a bar between it and the communities",
              BadValue.quoted(text)),
          lineNumber());
    }
  }

  private static List<Community> communities(String text) throws BadValue {
    List<Community> communities = new ArrayList<>();
    for (String word : Values.words(text)) {
      communities.add(Values.community(word));
    }
    return communities;
  }

  private static List<LargeCommunity> largeCommunities(String text) throws BadValue {
    List<LargeCommunity> communities = new ArrayList<>();
    for (String word : Values.words(text)) {
      communities.add(Values.largeCommunity(word));
    }
    return communities;
  }
}
