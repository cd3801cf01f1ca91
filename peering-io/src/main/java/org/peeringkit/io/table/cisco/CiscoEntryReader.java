package org.peeringkit.io.table.cisco;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineReader;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/**
 * Reads entries line by line. The number of paths that an entry announces is compared with that of
 * the paths read, so that a capture cut off in the middle is a fault.
 */
final class CiscoEntryReader extends LineReader {
  static final String ENTRY = "BGP routing table entry for ";

  /** AS numbers, sets and confederations; remarks after a comma. */
  private static final Pattern PATH =
      Pattern.compile(
          " {1,3}(?:AS-Path: )?((?:Local|NONE|[\\d{(\\[](?:[\\d .,{}()\\[\\]]*))(?:, .*| ,.*)?)");

  /** Four groups of digits are no AS number in any notation. */
  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  private static final Pattern HOP =
      Pattern.compile(
          "\\s+([0-9A-Fa-f.:]+)(%\\S+|@\\S+)?((?: \\([^)]*+\\))*+) from (\\S+) \\((\\S+?)\\).*");
  private static final Pattern PATHS = Pattern.compile("\\s*Paths: \\(?(\\d+) available.*");
  private static final Pattern TABLE = Pattern.compile(".*, (?:table|vrf) ([^\\s,)]+)\\)");
  private static final Pattern RECEIVED_ID =
      Pattern.compile("\\s+(?:AddPath ID: RX|rx pathid:|Received Path ID) (\\w+),.*");
  private static final Pattern KEYED =
      Pattern.compile("\\s+((?:Large |Extended |IPv6 Extended )?[Cc]ommunity|Originator):(.*)");

  private @Nullable Prefix prefix;
  private @Nullable CiscoPath path;
  private boolean bestFollows;
  private String vrf = "";
  private long announced = -1;
  private long seen;
  private long begun;
  private boolean skipped;

  CiscoEntryReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  @Override
  protected String line(String text) throws BadValue {
    if (text.isEmpty()) {
      return "blank";
    }
    if (text.startsWith(ENTRY)) {
      finishEntry();
      return entry(text.substring(ENTRY.length()));
    }
    if (text.charAt(0) > ' ') {
      return outside(text);
    }
    if (skipped) {
      return "skipped";
    }
    Matcher paths = PATHS.matcher(text);
    if (paths.matches()) {
      announced = Values.number(paths.group(1), "Paths");
      return "heading";
    }
    boolean good = false;
    try {
      String kind = inside(text);
      good = true;
      return kind;
    } finally {
      CiscoPath open = path;
      if (!good && open != null) {
        open.drop(); // a path of which a line is bad would be another path
      }
    }
  }

  private String entry(String text) throws BadValue {
    int end = text.indexOf(',');
    String shown = (end < 0 ? text : text.substring(0, end)).strip();
    begun = lineNumber();
    Optional<Prefix> plain = Prefix.tryParse(shown);
    boolean distinguished = shown.matches("[\\d.]+:\\d+:\\d+\\..*|[\\d.]+:\\d+:\\S*::?\\S*/.*");
    if (text.contains("Route Distinguisher:") || plain.isEmpty() && distinguished) {
      skipped = true;
      throw new BadValue(
          FaultKind.UNSUPPORTED, "address family", "IPv4 or IPv6 unicast", BadValue.quoted(text));
    }
    skipped = plain.isEmpty(); // paths under a bad prefix are not those of the one above
    prefix = plain.isPresent() ? plain.get() : Values.prefix(shown);
    return "entry";
  }

  /** Lines that are not indented: of the entry as a whole, or between entries. */
  private String outside(String text) throws BadValue {
    Matcher paths = PATHS.matcher(text);
    if (paths.matches()) {
      announced = Values.number(paths.group(1), "Paths");
      Matcher table = TABLE.matcher(text);
      vrf = table.matches() ? table.group(1) : "";
      return "heading";
    }
    if (prefix == null || announced < 0 || path == null) {
      return "heading";
    }
    finishEntry();
    return "heading";
  }

  private String inside(String text) throws BadValue {
    Matcher begins = PATH.matcher(text);
    if (prefix != null
        && begins.matches()
        && !ADDRESS.matcher(firstWord(begins.group(1))).lookingAt()) {
      finish();
      CiscoPath begunPath = new CiscoPath(begins.group(1).replace(" ,", ","));
      path = begunPath;
      seen++;
      if (bestFollows) {
        begunPath.best();
        bestFollows = false;
      }
      return "path";
    }
    if (text.startsWith("  Path type:")) { // NX-OS says so before the path
      finish();
      bestFollows = text.contains("is best path");
      return "attribute";
    }
    CiscoPath open = path;
    Matcher hop = HOP.matcher(text);
    if (hop.matches()) {
      if (open == null || open.isHopped()) {
        throw new BadValue(FaultKind.CONTEXT_MISSING, "next hop", "an AS path above", "none");
      }
      open.hop(hop.group(1), hop.group(3), hop.group(4), hop.group(5));
      return "next hop";
    }
    return open == null ? "other" : attribute(open, text);
  }

  private static String firstWord(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String attribute(CiscoPath open, String text) throws BadValue {
    String line = text.strip();
    Matcher keyed = KEYED.matcher(text);
    if (keyed.matches()) {
      String key = keyed.group(1).toLowerCase(Locale.ROOT);
      String value = keyed.group(2);
      switch (key) {
        case "community" -> open.begin(open::communities, value);
        case "extended community" -> open.begin(open::extended, value);
        case "large community" -> open.begin(open::large, value);
        case "originator" -> {
          open.end();
          open.reflected(line);
        }
        default -> open.end();
      }
      return "attribute";
    }
    if (open.goesOn(text)) {
      return "attribute";
    }
    open.end();
    Matcher received = RECEIVED_ID.matcher(text);
    if (line.startsWith("Origin ")) {
      open.origin(line);
    } else if (line.startsWith("Received ") && line.contains(" ago, ")) {
      if (line.endsWith(", best") || line.contains(", best,")) { // EOS
        open.best();
      }
    } else if (received.matches()) {
      open.pathId(received.group(1));
    } else if (line.startsWith("Cluster list")) {
      open.reflected(line);
    } else if (line.startsWith("(")) {
      open.linkLocal(line);
    } else {
      return "other";
    }
    return "attribute";
  }

  private void finish() {
    CiscoPath done = path;
    Prefix of = prefix;
    path = null;
    if (done == null || of == null || done.isDropped()) {
      return;
    }
    if (!done.why().isEmpty()) {
      log().count("routes that are " + done.why(), 1);
      return;
    }
    if (!done.isHopped() || done.origin().isEmpty()) {
      fault(BadValue.missing("path", "next hop, peer and origin under the AS path"), lineNumber());
      return;
    }
    if (done.unknownExtended() > 0) {
      log().count("extended communities of other kinds", done.unknownExtended());
    }
    if (!vrf.isEmpty() && !vrf.equals("default")) {
      log().count("routes of VRF " + vrf, 1);
    }
    emit(
        Values.entry(of, done.pathId(), done.attributes(), done.peer()),
        done.isBest() ? Choice.BEST : Choice.OTHER);
  }

  private void finishEntry() {
    finish();
    if (prefix != null && announced >= 0 && announced != seen) {
      fault(
          new BadValue(
              FaultKind.BAD_VALUE, "Paths", announced + " paths of " + prefix, seen + " of them"),
          begun);
    }
    prefix = null;
    announced = -1;
    seen = 0;
    vrf = "";
    bestFollows = false;
    skipped = false;
  }

  @Override
  protected void end() {
    finishEntry();
  }
}
