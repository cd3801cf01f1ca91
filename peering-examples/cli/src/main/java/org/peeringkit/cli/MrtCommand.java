package org.peeringkit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.mrt.MrtCursor;
import org.peeringkit.io.table.BgpdumpWriter;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.ReadStats;
import org.peeringkit.model.source.RouteCursor;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering mrt}: routes of table dumps and update files. */
@Command(
    name = "mrt",
    mixinStandardHelpOptions = true,
    description = "Prints the routes of MRT files, as bgpdump -m does.")
final class MrtCommand extends PeeringCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "MRT files, plain or compressed; - reads standard input.")
  private List<String> files = new ArrayList<>();

  @ArgGroup private @Nullable Form form;

  @Option(
      names = "-v",
      description = "The same, and on standard error what each file held, by kind of record.")
  private boolean verbose;

  @Mixin private RouteFilters filters = new RouteFilters();

  /** At most one of these. */
  static final class Form {
    @Option(names = "-m", description = "One line per route, times as numbers; the default.")
    @SuppressWarnings("UnusedVariable") // it names the default
    private boolean text;

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;

    @Option(names = "--count", description = "Only how many events there are of each kind.")
    private boolean count;

    @Option(names = "--peers", description = "Only the peers: address, AS, identifier, events.")
    private boolean peers;
  }

  MrtCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    Report report = report(form == null ? new Form() : form, out);
    int readable =
        RouteInputs.forEach(
            formats(),
            inputs(files),
            diagnostics,
            cursor -> {
              read(cursor, report);
              if (verbose) {
                account(cursor.stats(), diagnostics);
              }
            });
    report.end(diagnostics);
    return readable > 0;
  }

  private void read(RouteCursor cursor, Report report) throws IOException {
    RouteFilters.Matcher wanted = filters.matcher();
    report.begin(cursor);
    while (cursor.next()) {
      if (wanted.matches(cursor)) {
        report.event(cursor);
      }
    }
    if (!filters.isActive()) {
      report.finish(cursor);
    }
  }

  /** What bgpdump's {@code -v} is for: to see on standard error what became of the input. */
  private static void account(ReadStats stats, Diagnostics diagnostics) {
    diagnostics.line(stats.records() + " records, " + stats.octets() + " octets");
    stats.counts().forEach((name, n) -> diagnostics.line(name + ": " + n));
  }

  private static Report report(Form form, Output out) {
    if (form.json) {
      return new JsonReport(out);
    }
    if (form.count) {
      return new CountReport(out);
    }
    if (form.peers) {
      return new PeerReport(out);
    }
    return new TextReport(out);
  }

  /** What is made of the events. */
  private abstract static class Report {
    /** Before the first event of each input. */
    void begin(RouteCursor cursor) {}

    abstract void event(RouteCursor route) throws IOException;

    /** After the last event of each input, if all events were wanted. */
    void finish(RouteCursor cursor) {}

    void end(Diagnostics diagnostics) throws IOException {}
  }

  private static final class JsonReport extends Report {
    private final Output out;
    private RouteJson json;

    JsonReport(Output out) {
      this.out = out;
      this.json = new RouteJson(out);
    }

    @Override
    void begin(RouteCursor cursor) {
      cursor.includeAllFamilies();
      json = new RouteJson(out);
    }

    @Override
    void event(RouteCursor route) {
      json.write(route);
    }
  }

  private static final class TextReport extends Report {
    private final BgpdumpWriter text;

    TextReport(Output out) {
      this.text = new BgpdumpWriter(out.asStream());
    }

    /** bgpdump prints multicast topologies too. */
    @Override
    void begin(RouteCursor cursor) {
      if (cursor instanceof MrtCursor mrt) {
        mrt.includeMulticast();
      }
    }

    @Override
    void event(RouteCursor route) throws IOException {
      text.writeEvent(route);
    }

    @Override
    void end(Diagnostics diagnostics) throws IOException {
      text.flush();
    }
  }

  private static final class CountReport extends Report {
    private final Output out;
    private long ribEntries;
    private long announcements;
    private long withdrawals;
    private long stateChanges;

    CountReport(Output out) {
      this.out = out;
    }

    @Override
    void event(RouteCursor route) {
      switch (route.kind()) {
        case ANNOUNCE -> {
          if (route.fromRib()) {
            ribEntries++;
          } else {
            announcements++;
          }
        }
        case WITHDRAW -> withdrawals++;
        case STATE_CHANGE -> stateChanges++;
      }
    }

    @Override
    void end(Diagnostics diagnostics) {
      out.text("ribEntries ").number(ribEntries).newLine();
      out.text("announcements ").number(announcements).newLine();
      out.text("withdrawals ").number(withdrawals).newLine();
      out.text("stateChanges ").number(stateChanges).newLine();
      out.text("faults ").number(diagnostics.faultCount()).newLine();
    }
  }

  private static final class PeerReport extends Report {
    private final Output out;
    private final Map<BgpPeer, Long> events = new TreeMap<>();

    PeerReport(Output out) {
      this.out = out;
    }

    @Override
    void event(RouteCursor route) {
      events.merge(route.peer(route.peerIndex()), 1L, Long::sum);
    }

    /** A peer without a route is in the table too. */
    @Override
    void finish(RouteCursor cursor) {
      if (cursor instanceof MrtCursor mrt) {
        for (int i = 0; i < mrt.peerCount(); i++) {
          events.putIfAbsent(mrt.peer(i), 0L);
        }
      }
    }

    @Override
    void end(Diagnostics diagnostics) {
      events.forEach(
          (peer, n) ->
              out.text(peer.address().toString())
                  .octet('\t')
                  .number(peer.asn().value())
                  .octet('\t')
                  .text(peer.bgpIdentifier().map(IpAddr::toString).orElse(""))
                  .octet('\t')
                  .number(n)
                  .newLine());
    }
  }
}
