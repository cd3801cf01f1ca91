package org.peeringkit.analysis.pipeline.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.BridgePart;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;

/**
 * What was achieved, as the board page puts it: causes that moved percent peered up, then what
 * peering saves, then single networks that grew, until there are {@value Board#ITEMS}.
 */
final class Wins {
  /** Less shows as 0.0 points, which is no win. */
  private static final BigDecimal LEAST_POINTS = new BigDecimal("0.05");

  /** A single network that brings less than 10 Mbit/s is no win to tell a board. */
  private static final double LEAST_BPS = 10_000_000;

  private static final int NAMES = 3;
  private static final double BITS = 8;
  private static final String NO_MONEY = "it is not about money";
  private static final String NO_RATE = "it is not about traffic";

  private final BridgeParts.Explained explained;
  private final Registry registry;
  private final long seconds;

  /**
   * @param explained what moved percent peered
   * @param seconds observed in the month
   */
  Wins(BridgeParts.Explained explained, Registry registry, long seconds) {
    this.explained = explained;
    this.registry = registry;
    this.seconds = seconds;
  }

  List<Board.Item> of(Money money, Concentration concentration) {
    List<Board.Item> causes = causes();
    int before = Math.min(Board.ITEMS - 1, causes.size());
    List<Board.Item> wins = new ArrayList<>(causes.subList(0, before));
    saving(money).ifPresent(wins::add);
    wins.addAll(causes.subList(before, causes.size()));
    wins.addAll(growth());
    wins.addAll(carried(concentration));
    return wins.subList(0, Math.min(Board.ITEMS, wins.size()));
  }

  private List<Board.Item> causes() {
    return explained.bridge().value().stream()
        .flatMap(b -> b.parts().stream())
        .filter(p -> p.points().compareTo(LEAST_POINTS) >= 0)
        .filter(p -> p.part() != BridgePart.RECLASSIFICATION)
        .sorted(
            Comparator.comparing(Bridge.Contribution::points)
                .reversed()
                .thenComparing(Bridge.Contribution::part))
        .map(this::cause)
        .toList();
  }

  private Board.Item cause(Bridge.Contribution part) {
    List<String> names =
        explained.of(part.part()).stream()
            .filter(m -> m.octets() > 0)
            .limit(NAMES)
            .map(m -> name(m.asn()))
            .toList();
    String label = part.part().label();
    return new Board.Item(
        label,
        Character.toUpperCase(label.charAt(0))
            + label.substring(1)
            + ": "
            + Units.points(part.points())
            + (names.isEmpty() ? "" : ", most of all " + String.join(", ", names))
            + ".",
        Figure.of(part.peeredOctets().doubleValue() * BITS / seconds, 0),
        Figure.unknown(NO_MONEY),
        "",
        Optional.empty());
  }

  private static Optional<Board.Item> saving(Money money) {
    return money
        .saving()
        .amountPerMonth()
        .value()
        .filter(v -> v.signum() > 0)
        .map(
            v ->
                new Board.Item(
                    "the saving",
                    "What we peer would have cost more over transit, even with the peering ports"
                        + " paid.",
                    Figure.unknown(NO_RATE),
                    money.saving().amountPerMonth(),
                    money.saving().currency(),
                    Optional.empty()));
  }

  /** Single networks, new ones first: for a month in which few causes moved it up. */
  private List<Board.Item> growth() {
    List<Board.Item> items = new ArrayList<>();
    for (BridgePart part : List.of(BridgePart.NEW_SESSIONS, BridgePart.GROWTH_OF_PEERS)) {
      explained.of(part).stream()
          .filter(m -> m.bitsPerSecond() >= LEAST_BPS)
          .limit(Board.ITEMS)
          .forEach(m -> items.add(grown(m, part == BridgePart.NEW_SESSIONS)));
    }
    return items;
  }

  private Board.Item grown(BridgeParts.Mover mover, boolean isNew) {
    return new Board.Item(
        name(mover.asn()),
        name(mover.asn())
            + (isNew
                ? " is peered now and was not in the month before."
                : " alone moved that much more over peering than in the month before."),
        Figure.of(mover.bitsPerSecond(), 0),
        Figure.unknown(NO_MONEY),
        "",
        Optional.empty());
  }

  /** What stands when nothing can be compared, as in a first month. */
  private List<Board.Item> carried(Concentration concentration) {
    return concentration.largest().stream()
        .map(
            asn ->
                new Board.Item(
                    name(asn),
                    name(asn) + " is reached over peering instead of transit.",
                    Figure.of(BITS * concentration.octets(asn) / seconds, 0),
                    Figure.unknown(NO_MONEY),
                    "",
                    Optional.empty()))
        .toList();
  }

  private String name(Asn asn) {
    return registry
        .network(asn)
        .map(Network::name)
        .filter(n -> !n.isBlank())
        .orElse(asn.toString());
  }
}
