package org.peeringkit.analysis.pipeline.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.BridgePart;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.StatusReport.BoardItem;
import org.peeringkit.analysis.report.StatusReport.LinkRow;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;

/** What was achieved and what is needed, as the board page puts it: each with an amount. */
final class BoardItems {
  private static final int MOST_ASKS = 6;

  /** Less shows as 0.0 points, which is no win. */
  private static final BigDecimal LEAST_POINTS = new BigDecimal("0.05");

  private static final String NO_MONEY = "it is not about money";
  private static final String NO_RATE = "it is not about traffic";

  private BoardItems() {}

  static List<BoardItem> wins(
      BridgeParts.Explained explained, Registry registry, long secondsOfMonth, Money money) {
    List<BoardItem> wins = new ArrayList<>();
    explained
        .bridge()
        .value()
        .ifPresent(
            b ->
                b.parts().stream()
                    .filter(p -> p.points().compareTo(LEAST_POINTS) >= 0)
                    .filter(p -> p.part() != BridgePart.RECLASSIFICATION)
                    .sorted(
                        Comparator.comparing(Bridge.Contribution::points)
                            .reversed()
                            .thenComparing(Bridge.Contribution::part))
                    .forEach(
                        p ->
                            wins.add(
                                win(
                                    p,
                                    explained.largest().getOrDefault(p.part(), List.of()),
                                    registry,
                                    secondsOfMonth))));
    money
        .saving()
        .amountPerMonth()
        .value()
        .filter(v -> v.signum() > 0)
        .ifPresent(
            v ->
                wins.add(
                    new BoardItem(
                        "What we peer would have cost more over transit, peering ports paid.",
                        Figure.unknown(NO_RATE),
                        money.saving().amountPerMonth(),
                        money.saving().currency(),
                        Optional.empty())));
    return wins;
  }

  private static BoardItem win(
      Bridge.Contribution part, List<Asn> largest, Registry registry, long seconds) {
    String who =
        largest.isEmpty()
            ? ""
            : ", most of all "
                + String.join(
                    ", ",
                    largest.stream()
                        .map(a -> registry.network(a).map(Network::name).orElse(a.toString()))
                        .toList());
    String label = part.part().label();
    return new BoardItem(
        Character.toUpperCase(label.charAt(0))
            + label.substring(1)
            + ": "
            + Units.points(part.points())
            + who
            + ".",
        Figure.of(part.peeredOctets().doubleValue() * 8 / seconds, 0),
        Figure.unknown(NO_MONEY),
        "",
        Optional.empty());
  }

  static List<BoardItem> asks(Offload offload, Money money, List<LinkRow> busyPorts) {
    List<BoardItem> asks = new ArrayList<>();
    for (Money.Notice notice : money.notices()) {
      long daysLeft = notice.daysLeft().orElse(-1);
      if (daysLeft >= 0 && daysLeft <= NoticeDate.ALARM_DAYS) {
        asks.add(
            new BoardItem(
                "Decide on the commit of " + notice.contract() + " before it renews itself.",
                Figure.unknown(NO_RATE),
                Figure.unknown("it depends on the commit asked for"),
                "",
                notice.noticeBy()));
      }
    }
    for (LinkRow port : busyPorts) {
      asks.add(
          new BoardItem(
              "Widen port " + port.name() + ": it is above 70 % of its capacity at the peak.",
              larger(port),
              Figure.unknown("the price of the next port size is not configured"),
              "",
              Optional.empty()));
    }
    for (Offload.HitRow row : offload.hitList()) {
      if (ReachOption.Kind.valueOf(row.reach()).hasPlace()) {
        asks.add(
            new BoardItem(
                "Back the session with "
                    + row.asn()
                    + (row.name().isEmpty() ? "" : " (" + row.name() + ")")
                    + ", whose traffic is on transit: "
                    + row.reasons().get(0)
                    + ".",
                sum(row.offloadInBps(), row.offloadOutBps()),
                row.netSavingPerMonth(),
                row.currency(),
                Optional.empty()));
      }
    }
    return asks.size() > MOST_ASKS ? asks.subList(0, MOST_ASKS) : asks;
  }

  private static Figure larger(LinkRow port) {
    BigDecimal in = port.p95InBitsPerSecond().value().orElse(BigDecimal.ZERO);
    BigDecimal out = port.p95OutBitsPerSecond().value().orElse(BigDecimal.ZERO);
    return Figure.of(in.max(out));
  }

  private static Figure sum(Figure a, Figure b) {
    return a.value().isPresent() && b.value().isPresent()
        ? Figure.of(a.value().get().add(b.value().get()))
        : a.value().isPresent() ? b : a;
  }
}
