package org.peeringkit.cli.route;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.io.mrt.BgpdumpWriter;
import org.peeringkit.io.mrt.EventCounts;
import org.peeringkit.io.mrt.MrtCursor;
import org.peeringkit.io.table.RouteJsonWriter;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.rib.RibReplay;
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
public final class MrtCommand extends PeeringCommand {

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

  @Option(names = "--count", description = "Only how many events there are of each kind.")
  private boolean count;

  @Option(
      names = "--peers",
      description = {
        "Only the peers: address, AS, identifier, and in which peer tables each is; tables are",
        "numbered in the order of the input, and routes of table dumps are passed over.",
        "With --count also how many events each has."
      })
  private boolean peers;

  @Mixin private RouteFilters filters = new RouteFilters();

  @Mixin private ReplayOptions replay = new ReplayOptions();

  /** At most one of these. */
  static final class Form {
    @Option(names = "-m", description = "One line per route, times as numbers; the default.")
    @SuppressWarnings("UnusedVariable") // it names the default
    private boolean text;

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;
  }

  public MrtCommand(Streams streams) {
    super(streams);
  }

  /**
   * The command for words that are files, and {@code --count} before or behind them.
   *
   * @return empty if only the option parser can tell what is meant
   */
  public static Optional<MrtCommand> ready(Streams streams, List<String> words) {
    List<String> names = new ArrayList<>(words);
    MrtCommand command = new MrtCommand(streams);
    command.count = names.remove("--count");
    command.files = names;
    boolean plain = !names.isEmpty() && names.stream().allMatch(PeeringCommand::isPlain);
    return plain ? Optional.of(command) : Optional.empty();
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    replay.check();
    Formats formats = formats();
    Optional<RouteFilter> wanted = filters.read(formats, this::input, diagnostics);
    if (wanted.isEmpty()) {
      return false;
    }
    RouteFilter filter = wanted.get();
    Report report = report(form == null ? new Form() : form, filter, out);
    int readable =
        replay.isActive()
            ? RouteInputs.replay(
                formats,
                inputs(files),
                diagnostics,
                inputs -> replayed(inputs, filter, report, out, diagnostics))
            : RouteInputs.forEach(
                formats,
                inputs(files),
                filter,
                diagnostics,
                (cursor, helpers) -> {
                  read(cursor, helpers, report);
                  if (verbose) {
                    account(cursor.stats(), diagnostics);
                  }
                });
    if (!replay.wantsChanges()) {
      report.end(diagnostics);
    }
    return readable > 0;
  }

  private void replayed(
      RibReplay inputs, RouteFilter filter, Report report, Output out, Diagnostics diagnostics)
      throws IOException {
    if (replay.wantsChanges()) {
      replay.writeChanges(inputs, filter, form != null && form.json, out, diagnostics);
    } else {
      read(replay.table(inputs, diagnostics).cursor().filtered(filter), Optional.empty(), report);
    }
  }

  /** What bgpdump's {@code -v} is for: to see on standard error what became of the input. */
  private static void account(ReadStats stats, Diagnostics diagnostics) {
    diagnostics.line(stats.records() + " records, " + stats.octets() + " octets");
    stats.counts().forEach((name, n) -> diagnostics.line(name + ": " + n));
  }

  private static void read(RouteCursor cursor, Optional<Executor> helpers, Report report)
      throws IOException {
    report.begin(cursor);
    report.events(cursor, helpers);
    report.finish(cursor);
  }

  private Report report(Form chosen, RouteFilter filter, Output out) throws IOException {
    if (peers) {
      return new PeerReport(out, count, !filter.isEverything(), chosen.json);
    }
    if (count) {
      return new CountReport(out, !filter.isEverything(), chosen.json);
    }
    return chosen.json ? new JsonReport(out) : new TextReport(out);
  }

  /** What is made of the events. */
  private abstract static class Report {
    /** Before the first event of each input. */
    void begin(RouteCursor cursor) {}

    abstract void events(RouteCursor cursor, Optional<Executor> helpers) throws IOException;

    /** After the last event of each input. */
    void finish(RouteCursor cursor) {}

    void end(Diagnostics diagnostics) throws IOException {}
  }

  private static final class JsonReport extends Report {
    private final RouteJsonWriter json;

    JsonReport(Output out) throws IOException {
      this.json = new RouteJsonWriter(out.asStream());
    }

    @Override
    void begin(RouteCursor cursor) {
      cursor.includeAllFamilies();
    }

    @Override
    void events(RouteCursor cursor, Optional<Executor> helpers) throws IOException {
      while (cursor.next()) {
        json.writeEvent(cursor);
      }
    }

    @Override
    void end(Diagnostics diagnostics) throws IOException {
      json.flush();
    }
  }

  private static final class TextReport extends Report {
    private final BgpdumpWriter text;

    TextReport(Output out) {
      this.text = new BgpdumpWriter(out.asStream());
    }

    @Override
    void events(RouteCursor cursor, Optional<Executor> helpers) throws IOException {
      if (helpers.isPresent()) {
        text.write(cursor, helpers.get());
      } else {
        text.write(cursor);
      }
    }

    @Override
    void end(Diagnostics diagnostics) throws IOException {
      text.flush();
    }
  }

  private static final class CountReport extends Report {
    private final Output out;
    private final boolean filtered;
    private final boolean json;
    private EventCounts events = EventCounts.NONE;
    private long filteredOut;

    CountReport(Output out, boolean filtered, boolean json) {
      this.out = out;
      this.filtered = filtered;
      this.json = json;
    }

    @Override
    void events(RouteCursor cursor, Optional<Executor> helpers) throws IOException {
      events =
          events.plus(
              helpers.isPresent() ? EventCounts.of(cursor, helpers.get()) : EventCounts.of(cursor));
    }

    @Override
    void finish(RouteCursor cursor) {
      filteredOut += cursor.stats().counts().getOrDefault(RouteCursor.FILTERED_OUT, 0L);
    }

    @Override
    void end(Diagnostics diagnostics) {
      Map<String, Long> counts = new LinkedHashMap<>();
      counts.put("ribEntries", events.ribEntries());
      counts.put("announcements", events.announcements());
      counts.put("withdrawals", events.withdrawals());
      counts.put("stateChanges", events.stateChanges());
      if (filtered) {
        counts.put("filteredOut", filteredOut);
      }
      counts.put("faults", diagnostics.faultCount());
      if (!json) {
        counts.forEach((name, n) -> out.text(name).octet(' ').number(n).newLine());
        return;
      }
      Json document = new Json(out).openObject();
      counts.forEach((name, n) -> document.name(name).value(n));
      document.closeObject().endLine();
    }
  }

  private static final class PeerReport extends Report {
    private final Output out;
    private final boolean withEvents;
    private final boolean filtered;
    private final boolean json;
    private final Map<BgpPeer, Long> events = new TreeMap<>();
    private final Map<BgpPeer, SortedSet<Integer>> tables = new HashMap<>();
    private int tableCount;

    PeerReport(Output out, boolean withEvents, boolean filtered, boolean json) {
      this.out = out;
      this.withEvents = withEvents;
      this.filtered = filtered;
      this.json = json;
    }

    @Override
    void begin(RouteCursor cursor) {
      if (cursor instanceof MrtCursor mrt) {
        mrt.rememberPeerTables();
        if (!withEvents && !filtered) {
          mrt.peersOnly();
        }
      }
    }

    @Override
    void events(RouteCursor cursor, Optional<Executor> helpers) throws IOException {
      while (cursor.next()) {
        events.merge(cursor.peer(cursor.peerIndex()), 1L, Long::sum);
      }
    }

    private SortedSet<Integer> tablesOf(BgpPeer peer) {
      return tables.computeIfAbsent(peer, p -> new TreeSet<>());
    }

    /** A peer without a route is in the table too. */
    @Override
    void finish(RouteCursor cursor) {
      if (cursor instanceof MrtCursor mrt) {
        for (List<BgpPeer> table : mrt.peerTables()) {
          tableCount++;
          table.forEach(peer -> tablesOf(peer).add(tableCount));
        }
      }
      if (!filtered && cursor instanceof MrtCursor mrt) {
        for (int i = 0; i < mrt.peerCount(); i++) {
          events.putIfAbsent(mrt.peer(i), 0L);
        }
      }
    }

    @Override
    void end(Diagnostics diagnostics) {
      if (json) {
        writeJson();
        return;
      }
      events.forEach(
          (peer, n) -> {
            out.text(peer.address().toString())
                .octet('\t')
                .number(peer.asn().value())
                .octet('\t')
                .text(peer.bgpIdentifier().map(IpAddr::toString).orElse(""))
                .octet('\t')
                .text(
                    tablesOf(peer).stream()
                        .map(table -> Integer.toString(table))
                        .collect(Collectors.joining(",")));
            if (withEvents) {
              out.octet('\t').number(n);
            }
            out.newLine();
          });
    }

    private void writeJson() {
      Json document = new Json(out).openObject().name("rows").openArray();
      events.forEach(
          (peer, n) -> {
            document.openObject().name("address").value(peer.address().toString());
            document.name("asn").value(peer.asn().value()).name("bgpIdentifier");
            if (peer.bgpIdentifier().isPresent()) {
              document.value(peer.bgpIdentifier().get().toString());
            } else {
              document.nullValue().name("reason").value("the format does not carry it");
            }
            document.name("tables").openArray();
            tablesOf(peer).forEach(table -> document.value(table.longValue()));
            document.closeArray();
            if (withEvents) {
              document.name("events").value(n);
            }
            document.closeObject();
          });
      document.closeArray().closeObject().endLine();
    }
  }
}
