package org.peeringkit.io.damage;

import java.util.List;

/** A file to be damaged, and parts of it of which damage is known to cost few records. */
final class FlowSample {
  private final String name;
  private final byte[] octets;
  private final List<Unit> units;

  FlowSample(String name, byte[] octets, List<Unit> units) {
    this.name = name;
    this.octets = octets.clone();
    this.units = List.copyOf(units);
  }

  String name() {
    return name;
  }

  byte[] octets() {
    return octets.clone();
  }

  List<Unit> units() {
    return units;
  }

  /**
   * A part of a file in which a changed octet leaves the framing intact.
   *
   * @param from first octet
   * @param to after the last octet
   * @param costs most records that a changed octet in it may cost
   */
  record Unit(int from, int to, int costs) {}

  static FlowSample of(String name, byte[] octets) {
    return new FlowSample(name, octets, List.of());
  }

  /** The most records that a change of that octet may cost; all where nothing is known. */
  int costs(int octet) {
    for (Unit unit : units) {
      if (octet >= unit.from && octet < unit.to) {
        return unit.costs;
      }
    }
    return Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return name;
  }
}
