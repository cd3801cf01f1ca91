package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.analysis.internal.InputHash;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Reads everything but the flows, and finds those; an input that gives nothing is said, not fatal.
 */
final class InputLoader {
  /** How often an input is read. */
  static final int READ_AND_HASHED = 2;

  private final PeeringConfig config;
  private final Formats formats;
  private final ReadOptions options;
  private final InputFiles files;
  private final List<InputAccount> accounts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Executor helpers = Runnable::run;

  InputLoader(
      PeeringConfig config, Formats formats, Path base, ReadOptions options, ReadWatch watch) {
    this.config = config;
    this.formats = formats;
    this.options = options;
    this.files = new InputFiles(base, watch);
  }

  /** Tables are made with the help of that executor's threads; what is made is the same. */
  InputLoader on(Executor executor) {
    this.helpers = executor;
    return this;
  }

  LoadedInputs load() throws IOException {
    FlowFinder found = new FlowFinder(config, formats, files, options);
    found.find();
    return load(found);
  }

  /**
   * @param workers look at the flow files
   */
  LoadedInputs load(FlowWorkers workers) throws IOException {
    FlowFinder found = new FlowFinder(config, formats, files, options);
    found.find(workers);
    return load(found);
  }

  /** Flows come first, for links may be named as exporters name interfaces beside their flows. */
  private LoadedInputs load(FlowFinder found) throws IOException {
    LoadedInputs others = load(!config.inputs().flows().isEmpty(), found.interfaces());
    accounts.addAll(found.accounts());
    problems.addAll(found.problems());
    return new LoadedInputs(
        others.registry(),
        others.tables(),
        others.counters(),
        others.edges(),
        found.flows(),
        accounts,
        problems,
        found.unreadable(),
        found.interfaces(),
        DiscussionsInput.read(config, files, problems),
        found.copies());
  }

  /** All but the flows, which come from elsewhere. */
  LoadedInputs loadWithoutFlows() throws IOException {
    return load(true, new InterfaceFacts());
  }

  /**
   * All but the flows, at which was looked before, and the tables, which are there.
   *
   * @param interfaces what flows say of interfaces
   */
  LoadedInputs loadBeside(InterfaceFacts interfaces, RouteTables tables) throws IOException {
    return load(true, interfaces, registry(), tables);
  }

  private LoadedInputs load(boolean wantsFlows, InterfaceFacts interfaces) throws IOException {
    Registry registry = registry();
    return load(wantsFlows, interfaces, registry, tables(registry));
  }

  private LoadedInputs load(
      boolean wantsFlows, InterfaceFacts interfaces, Registry registry, RouteTables tables)
      throws IOException {
    List<CounterReading> counters = counters();
    EdgeMap edges = EdgeMap.of(config.links(), counters, interfaces.all());
    List<String> withoutCapacity =
        edges.findings().stream()
            .filter(finding -> finding.kind() == LinkFinding.Kind.NO_CAPACITY)
            .map(LinkFinding::subject)
            .toList();
    if (!withoutCapacity.isEmpty()) {
      problems.add(
          "no capacity is configured for "
              + String.join(", ", withoutCapacity)
              + ": no utilisation, and no bound where they are not measured");
    }
    edges.findings().stream()
        .filter(finding -> finding.kind() != LinkFinding.Kind.NO_CAPACITY)
        // Names are joined to the indexes that flows speak of; counters carry the names themselves.
        .filter(finding -> wantsFlows || finding.kind() != LinkFinding.Kind.NAME_NOT_FOUND)
        .forEach(finding -> problems.add(finding.text()));
    if (config.links().isEmpty()) {
      problems.add(
          "no links are configured: no traffic can be counted; peering doctor --suggest-links"
              + " drafts them from flows that name their interfaces");
    }
    return new LoadedInputs(
        registry,
        tables,
        counters,
        edges,
        List.of(),
        accounts,
        problems,
        ReadStats.EMPTY,
        interfaces,
        LogContents.EMPTY,
        new TreeMap<>());
  }

  private Registry registry() throws IOException {
    RegistryBuilder builder = Registry.builder();
    List<Input> found = files.all(config.inputs().registry(), problems);
    files.watch().step("reading the registry", found, READ_AND_HASHED);
    for (Input input : found) {
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

  private RouteTables tables(Registry registry) throws IOException {
    RibInputs ribs = new RibInputs(config, formats, files, options, helpers);
    RouteTables tables = ribs.read(registry, problems);
    accounts.addAll(ribs.accounts());
    return tables;
  }

  private List<CounterReading> counters() throws IOException {
    List<CounterReading> readings = new ArrayList<>();
    SortedMap<String, Long> unknownDevices = new TreeMap<>();
    List<Input> found = files.all(config.inputs().counters(), problems);
    files.watch().step("reading interface counters", found, READ_AND_HASHED);
    for (Input input : found) {
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
