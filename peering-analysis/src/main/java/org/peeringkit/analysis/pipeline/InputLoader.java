package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.traffic.InputHash;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.FaultPolicy;
import org.peeringkit.model.source.FlowInputs;
import org.peeringkit.model.source.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadLog;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.ReadStats;
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
  private InterfaceFacts interfaces = new InterfaceFacts();

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
        others.tables(),
        others.counters(),
        others.edges(),
        flows,
        accounts,
        problems,
        unreadable,
        interfaces);
  }

  /** All but the flows, which come from elsewhere. */
  LoadedInputs loadWithoutFlows() throws IOException {
    return load(true);
  }

  private LoadedInputs load(boolean wantsFlows) throws IOException {
    Registry registry = registry();
    RouteTables tables = tables(registry);
    List<CounterReading> counters = counters();
    EdgeMap edges = EdgeMap.of(config.links(), counters);
    edges.findings().stream()
        // Names are joined to the indexes that flows speak of; counters carry the names themselves.
        .filter(finding -> wantsFlows || finding.kind() != LinkFinding.Kind.NAME_NOT_FOUND)
        .forEach(finding -> problems.add(finding.text()));
    if (config.links().isEmpty()) {
      problems.add(
          "no links are configured: no traffic can be counted; peering doctor --suggest-links"
              + " drafts them");
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
        interfaces);
  }

  private Registry registry() throws IOException {
    Registry.Builder builder = Registry.builder();
    List<String> patterns = new ArrayList<>(config.inputs().peeringDb());
    patterns.addAll(config.inputs().relationships());
    patterns.addAll(config.inputs().otherRegistry());
    for (Input input : all(patterns)) {
      account(input, "registry", () -> formats.registry(input, options, builder));
    }
    Registry registry = builder.build();
    if (registry.isEmpty()) {
      problems.add(
          "no PeeringDB data: names, policies and common places are unknown, and with them how"
              + " candidates can be reached");
    }
    return registry;
  }

  private RouteTables tables(Registry registry) throws IOException {
    RibInputs ribs = new RibInputs(config, formats, files, options);
    RouteTables tables = ribs.read(registry, problems);
    accounts.addAll(ribs.accounts());
    return tables;
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
    interfaces = scanned.interfaceFacts();
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
