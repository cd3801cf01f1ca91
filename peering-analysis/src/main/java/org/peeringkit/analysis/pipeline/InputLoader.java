package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.peeringkit.analysis.attribution.RibVantage;
import org.peeringkit.analysis.attribution.RouteTable;
import org.peeringkit.analysis.attribution.RouteTableBuilder;
import org.peeringkit.analysis.pipeline.PeeringConfig.RibInput;
import org.peeringkit.analysis.pipeline.PeeringConfig.Vantage;
import org.peeringkit.analysis.traffic.EdgeMap;
import org.peeringkit.analysis.traffic.FlowInput;
import org.peeringkit.analysis.traffic.InputHash;
import org.peeringkit.analysis.traffic.LinkFinding;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.FaultPolicy;
import org.peeringkit.model.source.FlowInputs;
import org.peeringkit.model.source.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadLog;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.ReadStats;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.UnreadableInputException;

/**
 * Reads everything but the flows, and finds those; an input that gives nothing is said, not fatal.
 */
final class InputLoader {
  private final PeeringConfig config;
  private final Formats formats;
  private final ReadOptions options;
  private final InputFiles files;
  private final List<InputAccount> accounts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  InputLoader(PeeringConfig config, Formats formats, Path base, ReadOptions options) {
    this.config = config;
    this.formats = formats;
    this.options = options;
    this.files = new InputFiles(base);
  }

  LoadedInputs load() throws IOException {
    LoadedInputs others = load(!config.inputs().flows().isEmpty());
    Map<String, ScaledInput> flowFiles = flowFiles();
    List<FlowInput> flows = new ArrayList<>();
    ReadStats unreadable = flows(flowFiles, flows);
    return new LoadedInputs(
        others.registry(),
        others.routes(),
        others.counters(),
        others.edges(),
        flows,
        accounts,
        problems,
        unreadable);
  }

  /** All but the flows, which come from elsewhere. */
  LoadedInputs loadWithoutFlows() throws IOException {
    return load(true);
  }

  private LoadedInputs load(boolean wantsFlows) throws IOException {
    Registry registry = registry();
    RouteTable routes = routes();
    List<CounterReading> counters = counters();
    EdgeMap edges = EdgeMap.of(config.links(), counters);
    edges.findings().stream()
        // Names are joined to the indexes that flows speak of; counters carry the names themselves.
        .filter(finding -> wantsFlows || finding.kind() != LinkFinding.Kind.NAME_NOT_FOUND)
        .forEach(finding -> problems.add(finding.text()));
    if (config.links().isEmpty()) {
      problems.add("no links are configured: no traffic can be counted; peering doctor helps");
    }
    return new LoadedInputs(
        registry, routes, counters, edges, List.of(), accounts, problems, ReadStats.EMPTY);
  }

  private Registry registry() throws IOException {
    Registry.Builder builder = Registry.builder();
    for (Input input : all(config.inputs().registry().all())) {
      account(input, "registry", () -> formats.registry(input, options, builder));
    }
    Registry registry = builder.build();
    if (registry.isEmpty()) {
      problems.add(
          "no PeeringDB data: names, policies and common places are unknown, and with them how"
              + " candidates can be reached");
    }
    describeRegistry(registry);
    return registry;
  }

  private void describeRegistry(Registry registry) {
    if (!registry.missingJoins().isEmpty()) {
      problems.add(
          registry.missingJoins().total()
              + " rows of the registry name rows that are not there ("
              + registry.missingJoins().rows().entrySet().stream()
                  .map(e -> e.getKey() + " " + e.getValue())
                  .collect(Collectors.joining(", "))
              + "): what hangs on them is unknown; give all pages");
    }
    if (!registry.portConflicts().isEmpty()) {
      problems.add(
          registry.portConflicts().size()
              + " ports of which networks and exchanges say different things: the exchange's word"
              + " is taken, unless the network's is newer");
    }
    if (!registry.memberPortsWithoutLan().isEmpty()) {
      problems.add(
          registry.memberPortsWithoutLan().size()
              + " ports that exchanges list are on no LAN that is known: they are left out; give"
              + " PeeringDB's ixpfx");
    }
  }

  private RouteTable routes() throws IOException {
    RouteTableBuilder builder =
        RouteTable.builder(config.network().asn(), config.network().siblings());
    for (RibInput rib : config.inputs().ribs()) {
      RibVantage vantage = rib.vantage() == Vantage.OWN ? RibVantage.OWN : RibVantage.COLLECTOR;
      for (Input input : all(List.of(rib.path()))) {
        account(
            input,
            "rib",
            () -> {
              try (RouteCursor cursor = formats.routes(input, options)) {
                builder.add(cursor, vantage);
                return cursor.stats();
              }
            });
      }
    }
    RouteTable table = builder.build();
    describeTable(table);
    return table;
  }

  private void describeTable(RouteTable table) {
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
    }
  }

  private List<CounterReading> counters() throws IOException {
    List<CounterReading> readings = new ArrayList<>();
    SortedMap<String, Long> unknownDevices = new TreeMap<>();
    for (Input input : all(config.inputs().counters())) {
      account(
          input,
          "counters",
          () ->
              formats.counters(
                  input,
                  options,
                  reading -> {
                    String device = reading.device().orElse(null);
                    IpAddr router = device == null ? null : config.routers().get(device);
                    if (device != null && router == null) {
                      unknownDevices.merge(device, 1L, Long::sum);
                    } else {
                      readings.add(router == null ? reading : reading.of(router));
                    }
                  }));
    }
    unknownDevices.forEach(
        (device, count) ->
            problems.add(
                count
                    + " counter readings are of the device \""
                    + device
                    + "\", whose address is not known: they are not counted; name it under"
                    + " routers"));
    if (readings.isEmpty()) {
      problems.add(
          "no interface counters: link totals rest on flows, and a silent exporter moves them");
    }
    return readings;
  }

  private record ScaledInput(Input input, boolean alreadyScaled) {}

  private Map<String, ScaledInput> flowFiles() throws IOException {
    Map<String, ScaledInput> found = new LinkedHashMap<>();
    for (PeeringConfig.FlowInput flow : config.inputs().flows()) {
      for (Input bytes : all(List.of(flow.path()))) {
        Input input = flow.mapping().map(m -> bytes.describedBy(files.named(m))).orElse(bytes);
        ScaledInput before =
            found.putIfAbsent(input.name(), new ScaledInput(input, flow.alreadyScaled()));
        if (before != null && before.alreadyScaled() != flow.alreadyScaled()) {
          problems.add(
              input.name()
                  + ": given both as raw and as scaled; counted as "
                  + (before.alreadyScaled() ? "scaled" : "raw"));
        }
      }
    }
    return found;
  }

  private ReadStats flows(Map<String, ScaledInput> found, List<FlowInput> flows)
      throws IOException {
    FlowInputs scanned;
    try {
      scanned =
          formats.flowInputs(found.values().stream().map(ScaledInput::input).toList(), options);
    } catch (UnreadableInputException e) {
      ReadLog log = new ReadLog(e.fault().source(), FaultPolicy.collect());
      log.fault(e.fault());
      for (Throwable other : e.getSuppressed()) {
        if (other instanceof UnreadableInputException unreadable) {
          log.fault(unreadable.fault());
        }
      }
      noFlows();
      return log.snapshot();
    }
    Map<String, String> byHash = new LinkedHashMap<>();
    for (int i = 0; i < scanned.size(); i++) {
      int index = i;
      ScaledInput file = found.get(scanned.name(i));
      if (file == null) {
        throw new IllegalStateException("a flow input nobody gave: " + scanned.name(i));
      }
      String hash = InputHash.sha256(file.input());
      String twin = byHash.putIfAbsent(hash, scanned.name(i));
      if (twin != null) {
        problems.add(scanned.name(i) + ": the same content as " + twin + "; it is counted once");
        continue;
      }
      flows.add(
          new FlowInput(scanned.name(i), hash, file.alreadyScaled(), () -> scanned.open(index)));
      accounts.add(new InputAccount(scanned.name(i), "flows", ReadStats.EMPTY, hash));
    }
    if (flows.isEmpty()) {
      noFlows();
    }
    return scanned.unreadable();
  }

  private void noFlows() {
    problems.add(
        "no flow records: percent peered stands on counters alone, and whose traffic it is is"
            + " unknown");
  }

  private List<Input> all(List<String> patterns) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String pattern : patterns) {
      List<Input> found = files.find(pattern);
      if (found.isEmpty()) {
        problems.add(pattern + ": no file matches");
      }
      inputs.addAll(found);
    }
    return inputs;
  }

  private interface Reading {
    ReadStats read() throws IOException;
  }

  private void account(Input input, String kind, Reading reading) throws IOException {
    ReadStats stats;
    String hash = "";
    try {
      stats = reading.read();
      hash = InputHash.sha256(input);
    } catch (UnreadableInputException e) {
      ReadLog log = new ReadLog(input.name(), FaultPolicy.collect());
      log.fault(e.fault());
      stats = log.snapshot();
      problems.add(e.fault() + "; it is left out");
    }
    accounts.add(new InputAccount(input.name(), kind, stats, hash));
  }
}
