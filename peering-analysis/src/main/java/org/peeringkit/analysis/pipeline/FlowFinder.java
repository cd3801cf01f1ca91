package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.peeringkit.model.format.FlowScan;
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

  private record ScaledInput(Input input, FlowFile file) {}

  /** How files are looked at: their scans together, and the hash of each. */
  private interface Look {
    FlowInputs scan(List<Input> inputs) throws IOException;

    String hash(ScaledInput file) throws IOException;
  }

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
        FlowFile file = new FlowFile(input.name(), flow.mapping(), flow.alreadyScaled());
        ScaledInput before = found.putIfAbsent(input.name(), new ScaledInput(input, file));
        if (before != null && before.file.alreadyScaled() != flow.alreadyScaled()) {
          problems.add(
              input.name()
                  + ": given both as raw and as scaled; counted as "
                  + (before.file.alreadyScaled() ? "scaled" : "raw"));
        }
      }
    }
    return found;
  }

  /** This or the other one is called, once. */
  void find() throws IOException {
    Map<String, ScaledInput> found = flowFiles();
    find(
        found,
        new Look() {
          @Override
          public FlowInputs scan(List<Input> inputs) throws IOException {
            return formats.flowInputs(inputs, options);
          }

          @Override
          public String hash(ScaledInput file) throws IOException {
            return InputHash.sha256(file.input);
          }
        });
  }

  /**
   * @param workers look at the files instead
   */
  void find(FlowWorkers workers) throws IOException {
    Map<String, ScaledInput> found = flowFiles();
    List<FlowFile> all = found.values().stream().map(ScaledInput::file).toList();
    List<FlowLook> looks = workers.look(all);
    Map<FlowFile, FlowLook> byFile = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      byFile.put(all.get(i), looks.get(i));
    }
    find(
        found,
        new Look() {
          @Override
          public FlowInputs scan(List<Input> inputs) throws IOException {
            List<Optional<FlowScan>> scans = looks.stream().map(FlowLook::scan).toList();
            return FlowInputs.scanned(formats, inputs, scans, options);
          }

          @Override
          public String hash(ScaledInput file) throws IOException {
            String hash = byFile.getOrDefault(file.file, FlowLook.NOTHING).sha256();
            return hash.isEmpty() ? InputHash.sha256(file.input) : hash;
          }
        });
  }

  private void find(Map<String, ScaledInput> found, Look look) throws IOException {
    List<Input> inputs = found.values().stream().map(ScaledInput::input).toList();
    files.watch().step("looking for templates in flow files", inputs, 1);
    FlowInputs scanned;
    try {
      scanned = look.scan(inputs);
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
      String hash = look.hash(file);
      String twin = byHash.putIfAbsent(hash, scanned.name(i));
      if (twin != null) {
        problems.add(scanned.name(i) + ": the same content as " + twin + "; it is counted once");
        copies.put(scanned.name(i), twin);
        continue;
      }
      flows.add(
          new FlowInput(
              scanned.name(i), hash, file.file.alreadyScaled(), () -> scanned.open(index)));
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
