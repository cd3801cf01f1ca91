package org.peeringkit.analysis.traffic;

import java.util.Comparator;
import java.util.Optional;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.net.IpAddr;

/**
 * An interface at which an exporter observes packets. Found in the first pass, so that a packet
 * observed both where it enters and where it leaves counts once.
 *
 * @param exporter address of the router; empty where the input does not say
 * @param ifIndex SNMP interface index
 * @param observed at which side of that interface
 */
public record MeteringPoint(Optional<IpAddr> exporter, long ifIndex, FlowDirection observed)
    implements Comparable<MeteringPoint> {
  private static final Comparator<MeteringPoint> ORDER =
      Comparator.comparing((MeteringPoint p) -> p.exporter.map(IpAddr::toString).orElse(""))
          .thenComparingLong(MeteringPoint::ifIndex)
          .thenComparing(MeteringPoint::observed);

  @Override
  public int compareTo(MeteringPoint other) {
    return ORDER.compare(this, other);
  }
}
