package org.peeringkit.io.damage;

import java.util.List;

/**
 * A file to be damaged.
 *
 * @param octets not to be changed
 * @param units parts of it of which damage is known to cost few records
 */
record FlowSample(String name, byte[] octets, List<Unit> units) {
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
