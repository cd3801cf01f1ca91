package org.peeringkit.demo.traffic;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.model.flow.LinkClass;

/**
 * A router port that has counters: the link it is configured as, and those that share it.
 *
 * @param link the link that the whole port is configured as
 * @param all that link and those told apart by VLAN, MAC or next hop
 */
public record CounterPort(DemoLink link, List<DemoLink> all) {

  public CounterPort {
    all = List.copyOf(all);
  }

  /** Every port of the edge, in link order. */
  public static List<CounterPort> of(List<DemoLink> links) {
    List<CounterPort> ports = new ArrayList<>();
    for (DemoLink link : links) {
      if (link.sharesPort() || link.linkClass() == LinkClass.INTERNAL) {
        continue;
      }
      List<DemoLink> all =
          links.stream()
              .filter(l -> l.router() == link.router() && l.ifIndex() == link.ifIndex())
              .toList();
      ports.add(new CounterPort(link, all));
    }
    return ports;
  }

  /** Octets through the port in a bin. */
  public long octets(CounterBook book, Direction direction, int bin) {
    long sum = 0;
    for (DemoLink link : all) {
      sum += book.octets(link, direction, bin);
    }
    return sum;
  }
}
