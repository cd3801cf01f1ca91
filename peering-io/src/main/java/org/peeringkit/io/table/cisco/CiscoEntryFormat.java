package org.peeringkit.io.table.cisco;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * What {@code show ip bgp PREFIX} and {@code show bgp ipv4|ipv6 unicast PREFIX} print on Cisco IOS,
 * IOS XE, IOS XR and NX-OS, and on FRR, Quagga and Arista EOS: one destination with all its paths
 * and their attributes; any number of them after each other.
 *
 * <p>Gives peer (address, BGP identifier), next hops, MED, LOCAL_PREF, path, origin, aggregator,
 * communities of all kinds, originator, clusters, path identifier where one was received, and which
 * path is the best. The text names neither the peer's AS nor a time. Stateless.
 */
public final class CiscoEntryFormat implements RouteFormat {

  /** For the service loader. */
  public CiscoEntryFormat() {}

  @Override
  public String name() {
    return "show-bgp-prefix";
  }

  /** A line that begins an entry, before any line of headings of a table. */
  @Override
  public boolean recognises(Bytes head) {
    return first(head).filter(line -> line.startsWith(CiscoEntryReader.ENTRY)).isPresent();
  }

  /** The first line that tells an entry from a table. */
  static Optional<String> first(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
    return text.lines()
        .filter(
            line -> line.startsWith(CiscoEntryReader.ENTRY) || CiscoColumns.of(line).isPresent())
        .findFirst();
  }

  @Override
  public RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(new CiscoEntryReader(input, options));
  }
}
