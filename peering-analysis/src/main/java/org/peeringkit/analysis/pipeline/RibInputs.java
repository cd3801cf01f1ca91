package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.peeringkit.analysis.attribution.table.RibSource;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.RouteTableBuilder;
import org.peeringkit.analysis.attribution.time.RibFile;
import org.peeringkit.analysis.attribution.time.RibTimeline;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.internal.InputHash;
import org.peeringkit.analysis.pipeline.PeeringConfig.RibInput;
import org.peeringkit.analysis.pipeline.archive.ArchivePick;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Reads table dumps and updates into tables by time, and says what they lack. */
final class RibInputs {
  private final PeeringConfig config;
  private final Formats formats;
  private final InputFiles files;
  private final ReadOptions options;
  private final Executor helpers;
  private final List<InputAccount> accounts = new ArrayList<>();

  RibInputs(
      PeeringConfig config,
      Formats formats,
      InputFiles files,
      ReadOptions options,
      Executor helpers) {
    this.config = config;
    this.formats = formats;
    this.files = files;
    this.options = options;
    this.helpers = helpers;
  }

  /** One a file, in the order of the configuration. */
  List<InputAccount> accounts() {
    return Collections.unmodifiableList(accounts);
  }

  /**
   * Reads all.
   *
   * @param registry tells route servers, exchange members, RPKI payloads
   * @param problems takes what is missing or unusable
   */
  RouteTables read(Registry registry, List<String> problems) throws IOException {
    RouteTableBuilder builder =
        RouteTable.builder(
                config.network().asn(),
                config.network().siblings(),
                ExchangeMembers.routeServers(registry))
            .vrps(registry.vrps())
            .on(helpers);
    Map<RibFile, Input> inputs = new LinkedHashMap<>();
    for (RibInput rib : config.inputs().ribs()) {
      RibSource source = new RibSource(rib.vantage(), rib.exporter());
      List<Input> found = files.find(rib.path());
      if (found.isEmpty()) {
        problems.add(rib.path() + ": no file matches");
      }
      if (!rib.months().isEmpty()) {
        found = picked(rib, found, problems);
      }
      for (Input input : found) {
        inputs.put(new RibFile(input.name(), source, () -> formats.routes(input, options)), input);
      }
    }
    files.watch().step("reading tables", inputs.values(), InputLoader.READ_AND_HASHED);
    RibTimeline timeline = new RibTimeline(builder, config.attribution().tableEvery());
    RouteTables tables = timeline.read(List.copyOf(inputs.keySet()));
    for (Map.Entry<RibFile, Input> entry : inputs.entrySet()) {
      account(entry.getValue(), timeline, entry.getKey(), problems);
    }
    describe(tables, problems);
    return tables;
  }

  /** Of an archive's files those that the months need; what is passed over is said. */
  private List<Input> picked(RibInput rib, List<Input> found, List<String> problems) {
    Map<String, Input> byName = new LinkedHashMap<>();
    found.forEach(input -> byName.put(input.name(), input));
    Duration every = config.attribution().tableEvery();
    ArchivePick pick = ArchivePick.of(byName.keySet(), rib.months(), every);
    problems.addAll(pick.withoutTable());
    if (!found.isEmpty()) {
      problems.add(
          rib.path()
              + ": "
              + Units.countOf(pick.tables(), "table", "tables")
              + " and "
              + Units.countOf(pick.updates(), "file of updates", "files of updates")
              + " taken; passed over "
              + Units.countOf(pick.tablesPassedOver(), "table", "tables")
              + " and "
              + Units.countOf(pick.updatesPassedOver(), "file of updates", "files of updates")
              + " that these months do not need with a table every "
              + every.toMinutes()
              + " minutes, and "
              + Units.countOf(pick.others(), "file", "files")
              + " of other names");
    }
    return pick.files().stream().map(byName::get).toList();
  }

  private void account(Input input, RibTimeline timeline, RibFile file, List<String> problems)
      throws IOException {
    UnreadableInputException unreadable = timeline.unreadable().get(file);
    if (unreadable == null) {
      accounts.add(
          new InputAccount(input.name(), "rib", timeline.stats(file), InputHash.sha256(input)));
      return;
    }
    ReadLog log = new ReadLog(input.name(), FaultPolicy.collect());
    log.fault(unreadable.fault());
    ReadStats stats = log.snapshot();
    problems.add(unreadable.fault() + "; it is left out");
    accounts.add(new InputAccount(input.name(), "rib", stats, ""));
  }

  private void describe(RouteTables tables, List<String> problems) {
    RouteTable table = tables.latest();
    if (!config.inputs().flows().isEmpty()
        && config.network().prefixes().isEmpty()
        && table.ownPrefixes().isEmpty()) {
      problems.add(
          "no prefix of "
              + config.network().asn()
              + " stands in the tables and network.prefixes names none: which traffic is ours is"
              + " unknown");
    }
    if (table.size() == 0) {
      problems.add(
          "no routes: traffic is attributed by what flows say of themselves only, and neighbours"
              + " and cones are unknown");
      return;
    }
    for (IpFamily family : IpFamily.values()) {
      if (table.size(family) == 0) {
        problems.add("no " + family + " routes: traffic of that family stays unrouted");
      } else if (table.hasOnlyDefault(family)) {
        problems.add(
            "the only "
                + family
                + " route is a default route: it attributes nothing; give a full table");
      }
    }
    if (!table.hasOwnVantage()) {
      problems.add(
          "no table of our own routers (vantage OWN): neighbours, path lengths and who is already"
              + " a peer are unknown");
      return;
    }
    TreeSet<IpAddr> without = new TreeSet<>();
    for (EdgeLink link : config.links()) {
      link.match().exporter().ifPresent(without::add);
    }
    without.removeAll(table.exporters());
    if (!table.exporters().isEmpty() && !without.isEmpty()) {
      problems.add(
          "no table of its own is given for "
              + String.join(", ", without.stream().map(IpAddr::toString).toList())
              + ": where flows and links name no neighbour, outbound neighbours there are those of"
              + " another router's table");
    }
  }
}
