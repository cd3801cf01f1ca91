package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.internal.InputHash;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.analysis.traffic.counting.LedgerJob;
import org.peeringkit.analysis.traffic.counting.PlanScout;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.format.FlowInputs;
import org.peeringkit.model.format.FlowScan;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * One machine's share in reading the flow inputs of a run: what it gives for an input is what a
 * single machine would find there, knowing all other inputs. Immutable; the methods may be called
 * by several threads at a time.
 */
public final class FlowShare {
  private final LedgerJob job;
  private final Map<String, FlowInput> inputs;

  private FlowShare(LedgerJob job, Map<String, FlowInput> inputs) {
    this.job = job;
    this.inputs = inputs;
  }

  /**
   * First look at a file.
   *
   * @param formats what it can be read by
   * @param base the folder that its path is relative to, as this machine has it
   * @param file one flow file of the run
   * @return what was seen; nothing of a file that cannot be read
   * @throws IOException if reading fails in a way that is not a fault of the file
   */
  public static FlowLook look(Formats formats, Path base, FlowFile file) throws IOException {
    return look(formats, input(base, file));
  }

  /**
   * First look at an input from elsewhere.
   *
   * @param formats what it can be read by
   * @param input opened more than once
   * @return what was seen; nothing of an input that cannot be read
   * @throws IOException if reading fails in a way that is not a fault of the input
   */
  public static FlowLook look(Formats formats, Input input) throws IOException {
    try {
      FlowScan scan = FlowScan.of(formats, input, ReadOptions.defaults());
      return new FlowLook(Optional.of(scan), InputHash.sha256(input));
    } catch (UnreadableInputException e) {
      return FlowLook.NOTHING;
    }
  }

  private static Input input(Path base, FlowFile file) {
    InputFiles files = new InputFiles(base);
    Input input = files.named(file.name());
    return file.mapping().map(m -> input.describedBy(files.named(m))).orElse(input);
  }

  /**
   * The share of a machine that reads files, registry and counters where they are.
   *
   * @param config the run's
   * @param formats what inputs can be read by
   * @param plugins where the providers are found that the configuration names
   * @param base the folder that paths of the configuration are relative to, as this machine has it
   * @param tables of routes, as another machine made them of the configuration's
   * @param files all of the run
   * @param looks of each the first look
   * @return ready to be asked for any of the files that can be read
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static FlowShare open(
      PeeringConfig config,
      Formats formats,
      PluginHost plugins,
      Path base,
      RouteTables tables,
      List<FlowFile> files,
      List<FlowLook> looks)
      throws IOException {
    List<Input> inputs = files.stream().map(file -> input(base, file)).toList();
    FlowInputs known = known(formats, inputs, looks);
    LoadedInputs others =
        new InputLoader(config, formats, base, ReadOptions.defaults(), ReadWatch.NONE)
            .loadBeside(known.interfaceFacts(), tables);
    List<Boolean> alreadyScaled = files.stream().map(FlowFile::alreadyScaled).toList();
    return share(ConfiguredRules.of(config, others, plugins), known, inputs, looks, alreadyScaled);
  }

  /**
   * {@return a share in inputs from elsewhere, as they are exported}
   *
   * @param rules by what they are counted, beside what they say of interfaces
   * @param formats what inputs can be read by
   * @param inputs all of the run; those that are not asked for are opened only where others need it
   * @param looks of each the first look
   * @throws IOException if an input cannot be read any more
   */
  public static FlowShare of(
      CountingRules rules, Formats formats, List<Input> inputs, List<FlowLook> looks)
      throws IOException {
    FlowInputs known = known(formats, inputs, looks);
    CountingRules named = rules.with(rules.links().with(known.interfaceFacts().all()));
    return share(named, known, inputs, looks, inputs.stream().map(input -> false).toList());
  }

  private static FlowInputs known(Formats formats, List<Input> inputs, List<FlowLook> looks)
      throws IOException {
    List<Optional<FlowScan>> scans = looks.stream().map(FlowLook::scan).toList();
    return FlowInputs.scanned(formats, inputs, scans, ReadOptions.defaults());
  }

  private static FlowShare share(
      CountingRules rules,
      FlowInputs known,
      List<Input> inputs,
      List<FlowLook> looks,
      List<Boolean> alreadyScaled) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      places.put(inputs.get(i).name(), i);
    }
    Map<String, FlowInput> byName = new TreeMap<>();
    for (int i = 0; i < known.size(); i++) {
      int index = i;
      String name = known.name(i);
      int place = places.getOrDefault(name, -1);
      if (place < 0) {
        throw new IllegalStateException("a flow input nobody gave: " + name);
      }
      byName.put(
          name,
          new FlowInput(
              name, looks.get(place).sha256(), alreadyScaled.get(place), () -> known.open(index)));
    }
    return new FlowShare(LedgerJob.of(rules), byName);
  }

  /**
   * {@return what the first pass sees of one input}
   *
   * @param name of an input that can be read
   * @throws IOException if an input cannot be read any more
   * @throws IllegalArgumentException if the run has no such input
   */
  public PlanScout scout(String name) throws IOException {
    return job.scout(List.of(input(name)));
  }

  /**
   * {@return what the second pass counts of some inputs; {@link TrafficLedger#merge} puts shares
   * together}
   *
   * @param plan the run's, made of what all saw in the first pass
   * @param names of inputs that can be read
   * @throws IOException if an input cannot be read any more
   * @throws IllegalArgumentException if the run has no such input
   */
  public TrafficLedger count(LedgerPlan plan, List<String> names) throws IOException {
    List<FlowInput> some = new ArrayList<>();
    for (String name : names) {
      some.add(input(name));
    }
    return job.count(plan, some, Optional.empty());
  }

  private FlowInput input(String name) {
    FlowInput input = inputs.get(name);
    if (input == null) {
      throw new IllegalArgumentException("no flow input " + name + " in this run");
    }
    return input;
  }
}
