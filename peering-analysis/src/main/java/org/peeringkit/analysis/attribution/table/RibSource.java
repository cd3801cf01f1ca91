package org.peeringkit.analysis.attribution.table;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * Where a RIB is from.
 *
 * @param vantage whose table it is
 * @param exporter address of the router whose table it is, as flows name that router; empty where
 *     it is not said
 */
public record RibSource(Vantage vantage, Optional<IpAddr> exporter) {

  /**
   * {@return a table of which no router is named}
   *
   * @param vantage whose table it is
   */
  public static RibSource of(Vantage vantage) {
    return new RibSource(vantage, Optional.empty());
  }

  /**
   * {@return the table of one of our routers}
   *
   * @param exporter address of the router as flows name it
   */
  public static RibSource ofExporter(IpAddr exporter) {
    return new RibSource(Vantage.OWN, Optional.of(exporter));
  }
}
