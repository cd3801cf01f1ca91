package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the search sees: units of traffic that move as a whole and once, ports with room, options
 * that move units onto a port, make room on one, or open what others need.
 *
 * @param units octets and load, in order
 * @param ports with what they can still take
 * @param options by preference: the first of equals is taken
 */
record PathProblem(List<Unit> units, List<Port> ports, List<Option> options) {
  /** On no port whose room matters. */
  static final int NO_PORT = -1;

  PathProblem {
    units = List.copyOf(units);
    ports = List.copyOf(ports);
    options = List.copyOf(options);
    for (Option option : options) {
      for (int unit : option.units) {
        require(unit >= 0 && unit < units.size(), "unit " + unit);
      }
      for (int needed : option.requires) {
        require(needed >= 0 && needed < options.size(), "option " + needed);
        require(options.get(needed).requires.isEmpty(), "an option that needs itself something");
      }
      require(option.port < ports.size() && option.roomPort < ports.size(), "port");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("no such " + what);
    }
  }

  /**
   * Traffic of one origin in one direction.
   *
   * @param octets of the month, 0 or more
   * @param inbound its direction
   * @param busyBps its load on a port
   */
  record Unit(long octets, boolean inbound, double busyBps) {}

  /**
   * A port.
   *
   * @param usableInBps what it can still take inbound; empty = unknown, taken as enough
   * @param usableOutBps the same outbound
   */
  record Port(OptionalDouble usableInBps, OptionalDouble usableOutBps) {}

  /**
   * Something that can be done.
   *
   * @param units what it moves
   * @param cached whether that leaves the denominator instead of becoming peered
   * @param port onto which it moves; {@link #NO_PORT} where room does not matter
   * @param requires options that must be done before it; those need nothing themselves
   * @param roomPort port on which it makes room; {@link #NO_PORT} = none
   * @param roomInBps how much inbound
   * @param roomOutBps how much outbound
   * @param cost a month; empty = unknown
   */
  record Option(
      List<Integer> units,
      boolean cached,
      int port,
      List<Integer> requires,
      int roomPort,
      double roomInBps,
      double roomOutBps,
      Optional<BigDecimal> cost) {
    Option {
      units = List.copyOf(units);
      requires = List.copyOf(requires);
    }

    /** Moves units onto a port. */
    static Option moving(
        List<Integer> units, int port, List<Integer> requires, Optional<BigDecimal> cost) {
      return new Option(units, false, port, requires, NO_PORT, 0, 0, cost);
    }

    boolean makesRoom() {
      return roomPort != NO_PORT;
    }

    /** Whether it only opens what others need. */
    boolean opens() {
      return units.isEmpty() && !makesRoom();
    }
  }
}
