package org.peeringkit.demo.truth;

import java.io.IOException;
import java.time.YearMonth;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.PlantedWin;
import org.peeringkit.demo.world.edge.PlantedWin.Kind;
import org.peeringkit.demo.world.edge.Session;

/** What was left undone on purpose, month by month as long as it is so. */
final class QuickWinTruth {
  private static final double FULL = .7;

  private final World world;
  private final CounterTruth counters;

  QuickWinTruth(World world, CounterTruth counters) {
    this.world = world;
    this.counters = counters;
  }

  void write(TruthTable rows, SortedSet<YearMonth> months) throws IOException {
    for (YearMonth month : months) {
      for (PlantedWin win : world.edge().plantedWins()) {
        if (holds(win, month)) {
          rows.row(
              month,
              win.kind(),
              asn(win.network()),
              win.link(),
              win.exchange().orElse(""),
              world.topology().cone(win.network()).stream()
                  .mapToObj(as -> Long.toString(asn(as)))
                  .collect(Collectors.joining(" ")));
        }
      }
    }
  }

  private long asn(int network) {
    return world.topology().as(network).asn().value();
  }

  private boolean holds(PlantedWin win, YearMonth month) {
    DemoLink link = world.edge().link(win.link());
    return win.kind() == Kind.PORT_OVER_70_PERCENT
        ? counters.isOver(FULL, link, month)
        : world.edge().sessions().stream()
            .filter(s -> s.link() == link.index() && s.neighbour() == win.network())
            .allMatch(s -> isUpAll(s, month));
  }

  private static boolean isUpAll(Session session, YearMonth month) {
    return session.upOn(month.atDay(1)) && session.upOn(month.atEndOfMonth());
  }
}
