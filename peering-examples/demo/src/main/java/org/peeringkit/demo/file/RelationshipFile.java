package org.peeringkit.demo.file;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incidents;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;

/** Who buys from whom and who peers, as CAIDA writes it (serial-1). */
public final class RelationshipFile {
  /** Where it lies in the folder. */
  public static final String PATH = "as-rel.txt";

  private RelationshipFile() {}

  public static void write(World world, OutputFolder folder) throws IOException {
    Topology topology = world.topology();
    try (Writer out = folder.text(PATH)) {
      out.write("# invented by peering demo\n");
      out.write("# provider|customer|-1, peer|peer|0\n");
      for (SyntheticAs as : topology.ases()) {
        for (int customer : topology.customers(as.index())) {
          line(out, as, topology.as(customer), "-1");
        }
        for (int peer : topology.peers(as.index())) {
          if (as.index() < peer) {
            line(out, as, topology.as(peer), "0");
          }
        }
      }
      Optional<Incidents.Leak> leak = world.incidents().leak().filter(Incidents.Leak::isReal);
      if (leak.isPresent()) {
        for (int origin : leak.get().origins()) {
          line(out, topology.as(leak.get().customer()), topology.as(origin), "-1");
        }
      }
    }
  }

  private static void line(Writer out, SyntheticAs one, SyntheticAs other, String kind)
      throws IOException {
    out.write(one.asn().value() + "|" + other.asn().value() + "|" + kind + "\n");
  }
}
