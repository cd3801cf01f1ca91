package org.peeringkit.io.table.cisco;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineReader;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/** Reads the rows under a line of headings; several tables may follow one another. */
final class CiscoTableReader extends LineReader {
  /** Status codes of IOS, IOS XR, NX-OS, EOS and FRR, RPKI's of FRR and IOS among them. */
  private static final Pattern STATUS = Pattern.compile("[*>=sdhrSixmbfacteElILNVRucC#%|&2@ ]*");

  private static final Pattern FAMILY =
      Pattern.compile("For address family: (.+)|.*, address family (.+)");
  private static final Pattern VRF =
      Pattern.compile(".*?\\b(?:VRF|vrf|Instance):? (?!id )(\\S+?),?(?: .*)?");
  private static final Pattern TRAILER =
      Pattern.compile(
          "(?:Processed|Displayed|Total number of prefixes|Total)\\b.*|.*\\btotal (?:paths|prefixes).*");
  private static final Pattern PROMPT = Pattern.compile("[A-Za-z][\\w./:@()-]*[#>].*");

  private @Nullable CiscoColumns columns;
  private @Nullable CiscoRow row;
  private @Nullable Prefix network;
  private boolean skipped;
  private String vrf = "";

  CiscoTableReader(Input input, ReadOptions options) throws IOException {
    super(input, options);
  }

  @Override
  protected String line(String text) throws BadValue {
    if (text.isEmpty()) {
      return "blank";
    }
    Optional<CiscoColumns> headings = CiscoColumns.of(text);
    if (headings.isPresent()) {
      finish();
      columns = headings.get();
      network = null;
      return "heading";
    }
    if (columns == null) {
      preamble(text);
      return "heading";
    }
    if (text.startsWith("Route Distinguisher")) {
      finish();
      vpn(text);
      return "heading";
    }
    boolean prompt = PROMPT.matcher(text).matches();
    if (skipped && !isSection(text) && !prompt) {
      return "skipped";
    }
    if (isRow(text, columns)) {
      return row(text, columns);
    }
    if (TRAILER.matcher(text).matches()) {
      finish();
      return "trailer";
    }
    if (isSection(text) || prompt) {
      finish();
      skipped &= !prompt;
      columns = null; // the next table brings headings of its own
      network = null;
      preamble(text);
      return "heading";
    }
    finish();
    network = null; // a row below that repeats the prefix of this line is not of the one above
    throw BadValue.of("line", "a row of the table", text);
  }

  private static boolean isSection(String text) {
    return text.startsWith("BGP ")
        || text.startsWith("For address family")
        || text.startsWith("VRF")
        || text.startsWith("Instance");
  }

  private void preamble(String text) {
    Matcher family = FAMILY.matcher(text);
    if (family.matches()) {
      String name = family.group(1) == null ? family.group(2) : family.group(1);
      String lower = name.toLowerCase(Locale.ROOT);
      skipped = lower.contains("vpn") || !lower.contains("unicast");
      if (skipped) {
        unsupported(name);
      }
    }
    Matcher named = VRF.matcher(text);
    if (named.matches() && isSection(text)) {
      vrf = named.group(1);
    }
  }

  private void vpn(String text) {
    if (!skipped) {
      skipped = true;
      unsupported(text);
    }
  }

  private void unsupported(String what) {
    fault(
        new BadValue(
            FaultKind.UNSUPPORTED, "address family", "IPv4 or IPv6 unicast", BadValue.quoted(what)),
        lineNumber());
  }

  /** Status codes, or nothing, up to where prefixes begin, and something from there on. */
  private static boolean isRow(String text, CiscoColumns columns) {
    int network = columns.network();
    return text.length() > network
        && (network == 0 || STATUS.matcher(text.substring(0, network)).matches());
  }

  private String row(String text, CiscoColumns shape) throws BadValue {
    String status = text.substring(0, shape.network());
    CiscoRow open = row;
    boolean continues = open != null && status.isBlank();
    CiscoRow pending = open != null && continues ? open : begin(shape, status);
    boolean good = false;
    try {
      pending.take(text);
      good = true;
    } finally {
      if (!good) {
        network = null; // rows that repeat a bad prefix are not those of the one before
        row = null;
      }
    }
    if (pending.isWhole()) {
      finish();
    }
    return continues ? "continuation" : "route";
  }

  private CiscoRow begin(CiscoColumns shape, String status) throws BadValue {
    finish();
    CiscoRow begun = new CiscoRow(shape, status, lineNumber());
    row = begun;
    return begun;
  }

  private void finish() throws BadValue {
    CiscoRow done = row;
    if (done == null) {
      return;
    }
    row = null;
    Prefix prefix = done.prefix() == null ? network : done.prefix();
    network = prefix;
    if (!done.isWhole()) {
      fault(
          BadValue.missing("Path", "an origin code (i, e, ?) at the end of the row"), done.line());
      return;
    }
    if (prefix == null) {
      fault(
          new BadValue(FaultKind.CONTEXT_MISSING, "Network", "a prefix in a row above", "none"),
          done.line());
      return;
    }
    if (done.status().indexOf('h') >= 0) {
      log().count("routes that are history", 1);
      return;
    }
    if (!vrf.isEmpty() && !vrf.equals("default")) {
      log().count("routes of VRF " + vrf, 1);
    }
    Choice choice = done.status().indexOf('>') >= 0 ? Choice.BEST : Choice.OTHER;
    emit(Values.entry(prefix, OptionalLong.empty(), done.attributes(), BgpPeer.UNKNOWN), choice);
  }

  @Override
  protected void end() throws BadValue {
    finish();
  }
}
