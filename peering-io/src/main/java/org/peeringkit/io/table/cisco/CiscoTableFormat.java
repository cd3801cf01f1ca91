package org.peeringkit.io.table.cisco;

import java.io.IOException;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * The table of {@code show ip bgp} and {@code show bgp ipv4|ipv6 unicast} of Cisco IOS, IOS XE, IOS
 * XR and NX-OS, and of FRR, Quagga and Arista EOS, which print it alike: columns by their headings,
 * rows over up to three lines, a blank network that repeats the one above, IPv4 networks of a class
 * without their length.
 *
 * <p>Gives prefix, next hop, MED, LOCAL_PREF, path, origin, and which route is the best. The table
 * names neither peers nor a time, nor communities. Stateless.
 */
public final class CiscoTableFormat implements RouteFormat {

  /** For the service loader. */
  public CiscoTableFormat() {}

  @Override
  public String name() {
    return "show-bgp";
  }

  /** A line of headings, before any entry of one prefix. */
  @Override
  public boolean recognises(Bytes head) {
    return CiscoEntryFormat.first(head)
        .filter(line -> !line.startsWith(CiscoEntryReader.ENTRY))
        .isPresent();
  }

  @Override
  public RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(new CiscoTableReader(input, options));
  }
}
