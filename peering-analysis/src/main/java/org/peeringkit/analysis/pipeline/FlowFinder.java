package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.internal.InputHash;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.FlowInputs;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Finds the flow files of a run and looks over them; each is opened when its turn comes. */
final class FlowFinder {
  private final PeeringConfig config;
  private final Formats formats;
  private final InputFiles files;
  private final ReadOptions options;
  private final List<FlowInput> flows = new ArrayList<>();
  private final List<InputAccount> accounts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final SortedMap<String, String> copies = new TreeMap<>();
  private InterfaceFacts interfaces = new InterfaceFacts();
  private ReadStats unreadable = ReadStats.EMPTY;

  private record ScaledInput(Input input, boolean alreadyScaled) {}

  FlowFinder(PeeringConfig config, Formats formats, InputFiles files, ReadOptions options) {
    this.config = config;
    this.formats = formats;
    this.files = files;
    this.options = options;
  }

  List<FlowInput> flows() {
    return flows;
  }

  List<InputAccount> accounts() {
    return accounts;
  }

  List<String> problems() {
    return problems;
  }

  /** Inputs left out, each with the one whose bytes it has. */
  SortedMap<String, String> copies() {
    return copies;
  }

  /** What exporters say of their interfaces in inputs that can be read twice. */
  InterfaceFacts interfaces() {
    return interfaces;
  }

  /** Faults of files that gave nothing. */
  ReadStats unreadable() {
    return unreadable;
  }

  private Map<String, ScaledInput> flowFiles() throws IOException {
    Map<String, ScaledInput> found = new LinkedHashMap<>();
    for (PeeringConfig.FlowInput flow : config.inputs().flows()) {
      for (Input bytes : files.all(List.of(flow.path()), problems)) {
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

  /** Called once. */
  void find() throws IOException {
    Map<String, ScaledInput> found = flowFiles();
    List<Input> inputs = found.values().stream().map(ScaledInput::input).toList();
    files.watch().step("looking for templates in flow files", inputs, 1);
    FlowInputs scanned;
    try {
      scanned = formats.flowInputs(inputs, options);
    } catch (UnreadableInputException e) {
      ReadLog log = new ReadLog(e.fault().source(), FaultPolicy.collect());
      log.fault(e.fault());
      for (Throwable other : e.getSuppressed()) {
        if (other instanceof UnreadableInputException unreadable) {
          log.fault(unreadable.fault());
        }
      }
      noFlows();
      unreadable = log.snapshot();
      return;
    }
    interfaces = scanned.interfaceFacts();
    files.watch().step("comparing flow files", inputs, 1);
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
        copies.put(scanned.name(i), twin);
        continue;
      }
      flows.add(
          new FlowInput(scanned.name(i), hash, file.alreadyScaled(), () -> scanned.open(index)));
      accounts.add(new InputAccount(scanned.name(i), "flows", ReadStats.EMPTY, hash));
    }
    if (flows.isEmpty()) {
      noFlows();
    }
    unreadable = scanned.unreadable();
  }

  private void noFlows() {
    problems.add(
        "no flow records: percent peered stands on counters alone, and whose traffic it is is"
            + " unknown");
  }
}
