package org.peeringkit.io.table.bird;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineReader;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/** Reads routes from their first line to the last attribute indented under it. */
final class BirdReader extends LineReader {
  /**
   * {@code prefix type [protocol time from peer] * (preference) [AS64500i]}; the prefix is blank
   * where it is that of the route above.
   */
  static final Pattern ROUTE =
      Pattern.compile(
          "(\\S+|\\s)\\s+(?:(?:unicast|blackhole|unreachable|prohibit|via|dev|multipath)\\b[^\\[]*)"
              + "\\[(\\S+) [^\\]]*?(?:\\bfrom ([0-9a-fA-F:.]+)(?:%[^\\s\\]]+)?)?\\]"
              + "\\s*+(\\*?!?)\\s*+\\([^)]*\\)(?:\\s*\\[[^\\]]*\\])?.*");

  private static final Pattern HEADING =
      Pattern.compile(
          "(?:BIRD .* ready\\.|Access restricted|Table \\S+:|bird> .*|[\\w.@:~-]+[#$>].*|\\d{4}[-"
              + " ].*)");
  private static final Pattern HOP_LINE =
      Pattern.compile("\\s+(?:via|dev|unreachable|blackhole|prohibit)\\b.*");
  private static final Pattern KEYED = Pattern.compile("\\s+([\\w.]+):\\s?(.*)");

  private @Nullable Prefix prefix;
  private @Nullable BirdRoute route;

  BirdReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  @Override
  protected String line(String text) throws BadValue {
    if (text.isEmpty()) {
      return "blank";
    }
    Matcher begins = ROUTE.matcher(text);
    if (begins.matches()) {
      finish();
      begin(begins);
      return "route";
    }
    Matcher keyed = KEYED.matcher(text);
    if (keyed.matches()) {
      attribute(keyed.group(1), keyed.group(2));
      return "attribute";
    }
    if (text.startsWith("\t\t") && route != null) {
      route.more(text);
      return "attribute"; // a long list of communities goes on
    }
    if (HOP_LINE.matcher(text).matches()) {
      return "next hop";
    }
    if (HEADING.matcher(text).matches()) {
      finish();
      prefix = null;
      return "heading";
    }
    finish();
    prefix = null; // routes under a line that cannot be read are not those of the prefix above
    throw BadValue.of("line", "a route, or an attribute of one", text);
  }

  private void begin(Matcher line) throws BadValue {
    String shown = line.group(1);
    if (!shown.isBlank()) {
      prefix = null;
      prefix = Values.prefix(shown);
    } else if (prefix == null) {
      throw new BadValue(FaultKind.CONTEXT_MISSING, "prefix", "a route with one above", "none");
    }
    String from = line.group(3);
    @Nullable IpAddr peer = from == null ? null : Values.address(from, "from");
    route =
        new BirdRoute(
            prefix, peer, line.group(4).startsWith("*") ? Choice.BEST : Choice.OTHER, lineNumber());
  }

  private void attribute(String key, String value) throws BadValue {
    BirdRoute open = route;
    if (open == null) {
      return; // of a route that could not be read, which has been told
    }
    open.flush();
    open.attribute(key.toLowerCase(Locale.ROOT), value.strip());
  }

  private void finish() throws BadValue {
    BirdRoute done = route;
    route = null;
    if (done == null) {
      return;
    }
    done.flush();
    if (done.isDropped()) {
      return;
    }
    if (!done.isBgp()) {
      log().count("routes of other protocols", 1);
      return;
    }
    BgpPeer peer =
        done.peer() != null
            ? Values.peer(done.peer())
            : done.nextHop() != null ? Values.peer(done.nextHop()) : BgpPeer.UNKNOWN;
    emit(Values.entry(done.prefix(), done.pathId(), done.attributes(), peer), done.choice());
  }

  @Override
  protected void end() throws BadValue {
    finish();
  }
}
