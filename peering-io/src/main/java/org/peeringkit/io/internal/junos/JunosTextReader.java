package org.peeringkit.io.internal.junos;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineReader;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Reads a destination, its entries and the lines under them, in any of the four layouts. */
public final class JunosTextReader extends LineReader {
  /** The heading of a table. */
  public static final Pattern TABLE =
      Pattern.compile("(\\S+): \\d+ destinations?, \\d+ routes? \\(.*");

  private static final Pattern HEADING =
      Pattern.compile("[@+#] = .*|\\{[a-z]+(?::\\w+)?\\}.*|[A-Za-z][\\w.@:~-]*[>#%$].*|Restart .*");
  private static final Pattern BRIEF =
      Pattern.compile("(\\S+|\\s)\\s*([*+-]?)\\[([A-Za-z][\\w-]*)/-?\\d+(?:/-?\\d+)?\\](.*)");
  private static final Pattern ALONE = Pattern.compile("[0-9a-fA-F:.]+/\\d+");
  private static final Pattern DETAIL =
      Pattern.compile("(\\S+) \\(\\d+ entr(?:y|ies), \\d+ announced\\).*");
  private static final Pattern ENTRY =
      Pattern.compile("\\s+([*+-]?)([A-Za-z][\\w-]*)\\s+Preference: .*");
  private static final Pattern PATH =
      Pattern.compile("\\s+AS path: (.*?)(?:, validation-state.*)?");
  private static final Pattern TO = Pattern.compile("\\s++(>?)\\s*+to (\\S+) via .*");
  private static final Pattern NEXT_HOP =
      Pattern.compile("\\s+Next hop: (\\S+) via [^,]*(?:, ([^,]*, )?(selected).*|,.*)?");
  private static final Pattern KEYED = Pattern.compile("\\s+([A-Z][\\w ()-]*): ?(.*)");
  private static final Pattern MED = Pattern.compile(".*?\\bMetric: (\\d+)\\b.*");
  private static final Pattern PEER_AS = Pattern.compile(".*?\\bPeer AS: (\\S+).*");
  private static final int AFTER_KEY = 1;

  private final TreeSet<String> tablesTold = new TreeSet<>();
  private Optional<String> instance = Optional.of("");
  private @Nullable JunosTerse terse;
  private @Nullable Prefix prefix;
  private @Nullable JunosRoute route;

  public JunosTextReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  @Override
  protected String line(String text) throws BadValue {
    if (text.isEmpty()) {
      return "blank";
    }
    Matcher named = TABLE.matcher(text);
    if (named.matches()) {
      finish();
      begin(named.group(1));
      return "heading";
    }
    if (HEADING.matcher(text).matches()) {
      finish();
      return "heading";
    }
    Optional<JunosTerse> headings = JunosTerse.of(text);
    if (headings.isPresent()) {
      finish();
      terse = headings.get();
      return "heading";
    }
    if (instance.isEmpty()) {
      return "skipped";
    }
    return terse != null ? terse(terse, text) : entry(text);
  }

  private void begin(String name) {
    instance = JunosTables.instance(name);
    terse = null;
    prefix = null;
    if (instance.isEmpty() && tablesTold.add(name)) {
      fault(new BadValue(FaultKind.UNSUPPORTED, "table", "inet.0 or inet6.0", name), lineNumber());
    }
  }

  private String terse(JunosTerse columns, String text) throws BadValue {
    if (columns.isSecondLine(text)) {
      if (route != null) {
        columns.secondLine(text, route);
      }
      return "next hop";
    }
    finish();
    JunosTerse.Row row = columns.row(text, prefix);
    prefix = row.prefix();
    route = row.route();
    return "route";
  }

  private String entry(String text) throws BadValue {
    Matcher brief = BRIEF.matcher(text);
    if (brief.matches()) {
      finish();
      brief(brief);
      return "route";
    }
    Matcher detail = DETAIL.matcher(text);
    if (detail.matches()) {
      finish();
      prefix = null;
      prefix = Values.prefix(detail.group(1));
      return "destination";
    }
    if (ALONE.matcher(text).matches()) {
      finish();
      prefix = null;
      prefix = Values.prefix(text);
      return "destination";
    }
    Matcher entry = ENTRY.matcher(text);
    if (entry.matches()) {
      finish();
      open(entry.group(2), entry.group(1));
      return "route";
    }
    if (text.charAt(0) > ' ') {
      finish();
      prefix = null;
      throw BadValue.of("line", "a destination, or something indented under one", text);
    }
    if (route != null) {
      under(text, route);
    }
    return "attribute";
  }

  private void open(String protocol, String active) throws BadValue {
    if (prefix == null) {
      throw new BadValue(
          FaultKind.CONTEXT_MISSING, "destination", "a prefix in a line above", "none");
    }
    route = new JunosRoute(protocol, active.equals("*") || active.equals("+"));
  }

  /** {@code 00:01:12, MED 0, localpref 100, from 192.0.2.1}. */
  private void brief(Matcher line) throws BadValue {
    if (!line.group(1).isBlank()) {
      prefix = null;
      prefix = Values.prefix(line.group(1));
    }
    open(line.group(3), line.group(2));
    JunosRoute opened = route;
    if (opened == null || !opened.isBgp()) {
      return;
    }
    for (String part : line.group(4).split(",", -1)) {
      String bare = part.strip();
      if (bare.startsWith("MED ")) {
        opened.med(bare.substring("MED ".length()));
      } else if (bare.startsWith("localpref ")) {
        opened.localPref(bare.substring("localpref ".length()));
      } else if (bare.startsWith("from ")) {
        opened.learnedFrom(bare.substring("from ".length()));
      }
    }
  }

  private void under(String text, JunosRoute open) throws BadValue {
    if (!open.isBgp()) {
      return;
    }
    Matcher path = PATH.matcher(text);
    if (path.matches()) {
      open.asPath(path.group(1));
      return;
    }
    Matcher to = TO.matcher(text);
    if (to.matches()) {
      open.nextHop(to.group(2), to.group(1).equals(">"));
      return;
    }
    Matcher hop = NEXT_HOP.matcher(text);
    if (hop.matches()) {
      open.nextHop(hop.group(1), hop.group(3) != null);
      return;
    }
    Matcher keyed = KEYED.matcher(text);
    if (keyed.matches()) {
      keyed(keyed.group(AFTER_KEY), keyed.group(AFTER_KEY + 1), open);
    }
  }

  private void keyed(String key, String value, JunosRoute open) throws BadValue {
    switch (key) {
      case "Source" -> open.source(value);
      case "Protocol next hop" -> open.protocolNextHop(value);
      case "Router ID" -> open.peerId(value);
      case "Localpref" -> open.localPref(value);
      case "Aggregator" -> open.aggregator(value);
      case "Next hop type" -> {
        if (value.startsWith("Indirect")) {
          open.indirect();
        }
      }
      case "Communities" -> {
        for (String word : Values.words(value)) {
          open.community(word, log());
        }
      }
      case "Local AS", "Peer AS" -> {
        Matcher as = PEER_AS.matcher("Peer AS".equals(key) ? "Peer AS: " + value : value);
        if (as.matches()) {
          open.peerAs(as.group(1));
        }
      }
      case "Age", "Metric" -> {
        Matcher med = MED.matcher(key.equals("Metric") ? "Metric: " + value : value);
        if (med.matches()) {
          open.med(med.group(1));
        }
      }
      default -> {
        // about the entry, not of the route
      }
    }
  }

  private void finish() throws BadValue {
    JunosRoute done = route;
    route = null;
    if (done == null || prefix == null) {
      return;
    }
    if (!done.isBgp()) {
      log().count("routes of other protocols", 1);
      return;
    }
    Optional<RouteEvent> event = done.event(prefix);
    if (event.isPresent()) {
      if (!instance.orElse("").isEmpty()) {
        log().count("routes of VRF " + instance.get(), 1);
      }
      emit(event.get(), done.choice());
    }
  }

  @Override
  protected void end() throws BadValue {
    finish();
  }
}
