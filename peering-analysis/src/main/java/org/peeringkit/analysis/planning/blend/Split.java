package org.peeringkit.analysis.planning.blend;

import org.peeringkit.analysis.planning.blend.BlendWorld.Group;
import org.peeringkit.analysis.traffic.TrafficDirection;

/** Parts by group, direction and exit. Changed only by its owner. */
final class Split {
  final double[][][] parts;

  private Split(double[][][] parts) {
    this.parts = parts;
  }

  /** As the month was. */
  static Split today(BlendWorld world) {
    double[][][] parts = new double[world.groups().size()][2][world.exits().size()];
    for (int g = 0; g < parts.length; g++) {
      Group group = world.groups().get(g);
      for (TrafficDirection way : TrafficDirection.values()) {
        double[] row = parts[g][way.ordinal()];
        var shares = way == TrafficDirection.INBOUND ? group.sharesIn() : group.sharesOut();
        shares.forEach((link, share) -> row[world.exit(link)] = share);
        if (shares.isEmpty()) {
          row[world.exit(group.allowed().first())] = 1;
        }
      }
    }
    return new Split(parts);
  }

  Split copy() {
    double[][][] copy = new double[parts.length][2][];
    for (int g = 0; g < parts.length; g++) {
      for (int d = 0; d < 2; d++) {
        copy[g][d] = parts[g][d].clone();
      }
    }
    return new Split(copy);
  }

  static Split of(double[][][] parts) {
    return new Split(parts);
  }
}
