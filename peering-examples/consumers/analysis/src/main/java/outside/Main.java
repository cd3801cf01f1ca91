package outside;

import java.nio.file.Files;
import java.nio.file.Path;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** Percent peered from interface counters, and whose an address is, by the facade. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("consumer");
    Path counters = folder.resolve("counters.csv");
    Files.writeString(
        counters,
        """
        time,device,ifIndex,ifHCInOctets,ifHCOutOctets
        2026-07-01T00:00:00Z,192.0.2.1,1,0,0
        2026-07-01T00:00:00Z,192.0.2.1,2,0,0
        2026-07-01T00:05:00Z,192.0.2.1,1,600000,0
        2026-07-01T00:05:00Z,192.0.2.1,2,400000,0
        """);
    IpAddr router = IpAddr.parse("192.0.2.1");
    PeeringConfig config =
        PeeringConfig.builder(Asn.of(64500), "Example Networks")
            .counters("*.csv")
            .origin(Prefix.parse("198.51.100.0/24"), Asn.of(64509))
            .link(link("transit-a", LinkClass.TRANSIT, router, 1))
            .link(link("ix-one", LinkClass.IXP, router, 2))
            .build();
    Peering peering = Peering.open(config, Formats.load(Main.class.getClassLoader()), folder);
    System.out.println(peering.attribute(IpAddr.parse("198.51.100.1")).origin().orElseThrow());
    System.out.println(peering.report(peering.months().last()).headline().percentPeered());
    Files.delete(counters);
    Files.delete(folder);
  }

  private static EdgeLink link(String name, LinkClass linkClass, IpAddr router, int port) {
    return EdgeLink.builder(name, linkClass, EdgeLink.Match.ofPort(router, port)).build();
  }
}
