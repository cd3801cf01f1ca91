package org.peeringkit.demo.file;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.RoutePropagation;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.net.Asn;

/**
 * Who was seen behind whom from many places, as CAIDA's provider-peer observed cones are: on paths
 * that backbones and large carriers have, what stands behind a network that a provider or peer of
 * its own hears it from.
 */
public final class ConeFile {
  /** Where it lies in the folder. */
  public static final String PATH = "ppdc-ases.txt";

  private static final int CARRIERS = 60;

  private ConeFile() {}

  public static void write(Topology topology, OutputFolder folder) throws IOException {
    BitSet[] cones = observe(topology);
    try (Writer out = folder.text(PATH)) {
      out.write("# invented by peering demo\n");
      for (SyntheticAs as : topology.ases()) {
        TreeSet<Asn> cone = new TreeSet<>();
        cones[as.index()].stream().forEach(i -> cone.add(topology.as(i).asn()));
        cone.remove(as.asn());
        out.write(as.asn().value() + " " + as.asn().value());
        for (Asn behind : cone) {
          out.write(" " + behind.value());
        }
        out.write("\n");
      }
    }
  }

  private static BitSet[] observe(Topology topology) {
    List<Integer> places = new ArrayList<>();
    topology.ofKind(AsKind.BACKBONE).forEach(a -> places.add(a.index()));
    topology.ofKind(AsKind.CARRIER).stream()
        .filter(a -> a.rank() < CARRIERS)
        .forEach(a -> places.add(a.index()));
    BitSet[] cones = new BitSet[topology.size()];
    for (int as = 0; as < cones.length; as++) {
      cones[as] = new BitSet();
      cones[as].set(as);
    }
    RoutePropagation routes = new RoutePropagation(topology);
    for (int origin = Topology.SIBLING + 1; origin < topology.size(); origin++) {
      routes.towards(origin);
      for (int place : places) {
        routes.path(place).ifPresent(path -> add(topology, path, cones));
      }
    }
    return cones;
  }

  /** From the first step that is not up to a provider, everybody ahead is behind. */
  private static void add(Topology topology, List<Integer> path, BitSet[] cones) {
    for (int i = 1; i < path.size() - 1; i++) {
      boolean heardFromCustomer = topology.providers(path.get(i - 1)).contains(path.get(i));
      if (!heardFromCustomer) {
        for (int behind = i + 1; behind < path.size(); behind++) {
          cones[path.get(i)].set(path.get(behind));
        }
      }
    }
  }
}
