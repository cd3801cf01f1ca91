package org.peeringkit.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.pipeline.PeeringConfigBuilder;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** A month of a network with one transit, one exchange port and a few other networks. */
final class SmallWorld {
  static final YearMonth MONTH = YearMonth.of(2026, 9);

  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final int TRANSIT = 10;
  private static final int EXCHANGE = 20;
  private static final String HEADER =
      "exporter,observationDomainId,rateSource,start,end,sourceAddress,destinationAddress,"
          + "packets,octets,ingressInterface,egressInterface\n";

  private SmallWorld() {}

  /**
   * Opens it.
   *
   * @param name what we are called
   * @param networks who sends us something, each over transit and the first over the exchange, too
   */
  static Peering open(Path folder, String name, List<Asn> networks) throws IOException {
    StringBuilder flows = new StringBuilder(HEADER);
    PeeringConfigBuilder config =
        PeeringConfig.builder(Asn.of(64500), name)
            .prefix(Prefix.parse("151.192.0.0/16"))
            .flows("flows.csv")
            .samplingRate(1)
            .link(link("transit-a", LinkClass.TRANSIT, TRANSIT))
            .link(link("ix-one", LinkClass.IXP, EXCHANGE));
    for (int i = 0; i < networks.size(); i++) {
      config.origin(Prefix.parse("151.193." + i + ".0/24"), networks.get(i));
      flow(flows, i, TRANSIT);
    }
    flow(flows, 0, EXCHANGE);
    Files.writeString(folder.resolve("flows.csv"), flows);
    Peering peering =
        Peering.open(config.build(), Formats.load(SmallWorld.class.getClassLoader()), folder);
    if (!peering.months().contains(MONTH)) {
      throw new IllegalStateException("the small world cannot be read: " + peering.problems());
    }
    return peering;
  }

  private static EdgeLink link(String name, LinkClass linkClass, int port) {
    return EdgeLink.builder(name, linkClass, EdgeLink.Match.ofPort(ROUTER, port)).build();
  }

  private static void flow(StringBuilder flows, int network, int port) {
    flows
        .append("192.0.2.1,0,,2026-09-01T00:00:00Z,2026-09-30T23:59:59Z,151.193.")
        .append(network)
        .append(".25,151.192.0.17,")
        .append(1_000_000L * (network + 1))
        .append(',')
        .append(900_000_000L * (network + 1))
        .append(',')
        .append(port)
        .append(",90\n");
  }
}
