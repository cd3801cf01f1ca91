package org.peeringkit.demo.file;

import java.io.IOException;
import java.io.Writer;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;

/** Who buys from whom and who peers, as CAIDA writes it (serial-1). */
public final class RelationshipFile {
  /** Where it lies in the folder. */
  public static final String PATH = "as-rel.txt";

  private RelationshipFile() {}

  public static void write(Topology topology, OutputFolder folder) throws IOException {
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
    }
  }

  private static void line(Writer out, SyntheticAs one, SyntheticAs other, String kind)
      throws IOException {
    out.write(one.asn().value() + "|" + other.asn().value() + "|" + kind + "\n");
  }
}
