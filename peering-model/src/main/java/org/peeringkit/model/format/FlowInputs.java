package org.peeringkit.model.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * The flow inputs of one run, recognised and scanned, so that each can be opened apart from the
 * others, more than once and side by side, and still knows the templates and rates that stand in
 * another file. Safe to share between threads where all inputs are repeatable.
 */
public final class FlowInputs {
  private final List<FlowInput> readable;
  private final FlowContext context;
  private final ReadStats unreadable;

  private FlowInputs(List<FlowInput> readable, FlowContext context, ReadStats unreadable) {
    this.readable = List.copyOf(readable);
    this.context = context;
    this.unreadable = unreadable;
  }

  static FlowInputs scan(Formats formats, List<Input> inputs, ReadOptions options)
      throws IOException {
    FlowContext context = formats.flowContext(options);
    Recognised recognised = new Recognised(options);
    for (Input input : inputs) {
      recognised.recognise(formats, input);
    }
    FlowInputs all = recognised.with(context);
    for (FlowInput input : all.readable) {
      if (input.plain().repeatable()) {
        scan(input, context);
      }
    }
    return all;
  }

  /** What cannot be opened any more is told when it is opened to be read. */
  private static void scan(FlowInput input, FlowContext context) throws IOException {
    try {
      input.scan(context);
    } catch (UnreadableInputException e) {
      // Nothing of it is known: it is opened again when its turn comes, and that says why.
      requireOwn(e, input);
    }
  }

  /** What describes an input is the user's own: that it is wrong is not told as damage. */
  private static void requireOwn(UnreadableInputException e, FlowInput input)
      throws UnreadableInputException {
    if (!e.fault().source().equals(input.plain().name())) {
      throw e;
    }
  }

  /** Those that can be read, and an account of the others. */
  private static final class Recognised {
    private final ReadOptions options;
    private final List<FlowInput> readable = new ArrayList<>();
    private ReadStats unreadable = ReadStats.EMPTY;
    private @Nullable UnreadableInputException first;

    Recognised(ReadOptions options) {
      this.options = options;
    }

    Optional<FlowInput> recognise(Formats formats, Input input) throws IOException {
      try {
        FlowInput found = formats.recogniseFlows(input, options);
        readable.add(found);
        return Optional.of(found);
      } catch (UnreadableInputException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
        unreadable = unreadable.plus(account(input, options.faultPolicy(), e.fault()));
        enforce(options.faultPolicy(), unreadable);
        return Optional.empty();
      }
    }

    FlowInputs with(FlowContext context) throws UnreadableInputException {
      if (readable.isEmpty() && first != null) {
        throw first;
      }
      return new FlowInputs(readable, context, unreadable);
    }
  }

  /**
   * {@return inputs that were scanned before, here or elsewhere: they are opened when their turn
   * comes, and again only where what others say makes a second look necessary} What is read is the
   * same.
   *
   * @param formats all that can be read
   * @param inputs all of the run, repeatable
   * @param scans of each its scan; empty where it could not be read, which is tried again
   * @param options of all inputs of the run
   * @throws UnreadableInputException if no input at all is readable
   * @throws IllegalArgumentException if there are not as many scans as inputs
   */
  public static FlowInputs scanned(
      Formats formats, List<Input> inputs, List<Optional<FlowScan>> scans, ReadOptions options)
      throws IOException {
    if (inputs.size() != scans.size()) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs and " + scans.size() + " scans of them");
    }
    FlowContext context = formats.flowContext(options);
    Recognised recognised = new Recognised(options);
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      Optional<FlowScan> scan = scans.get(i);
      if (scan.isEmpty()) {
        Optional<FlowInput> late = recognised.recognise(formats, input);
        if (late.isPresent()) {
          late.get().scan(context);
        }
      } else {
        FlowInput known =
            new FlowInput(
                whenOpened(formats, input, options),
                formats.flowFormat(scan.get().format(), input, options));
        recognised.readable.add(known);
        known.takeScan(scan.get().found(), context);
      }
    }
    return recognised.with(context);
  }

  /** Its compressions are looked for when it is opened. */
  private static Input whenOpened(Formats formats, Input input, ReadOptions options) {
    Input plain =
        Input.of(input.name(), true, () -> formats.recogniseFlows(input, options).plain().open());
    return input.description().map(plain::describedBy).orElse(plain);
  }

  private static ReadStats account(Input input, FaultPolicy policy, Fault fault) {
    ReadLog log = new ReadLog(input.name(), policy);
    log.fault(fault);
    return log.snapshot();
  }

  /** Each input counts its own faults; the bound is on those of all of them. */
  static void enforce(FaultPolicy policy, ReadStats stats) {
    if (stats.faultCount() >= policy.stopAfter() && !stats.faults().isEmpty()) {
      throw new DecodeException(stats.faults().get(stats.faults().size() - 1));
    }
  }

  /** {@return number of readable inputs} */
  public int size() {
    return readable.size();
  }

  /**
   * {@return name of a readable input, in the order given}
   *
   * @param index 0 to {@link #size} - 1
   */
  public String name(int index) {
    return readable.get(index).plain().name();
  }

  /**
   * Opens one input from its start; the caller closes. One that is no longer what it was when it
   * was scanned gives nothing but its fault.
   *
   * @param index 0 to {@link #size} - 1
   * @return a reader from the start of the input
   * @throws IOException if the input, or what describes it, cannot be read
   */
  public FlowReader open(int index) throws IOException {
    FlowInput input = readable.get(index);
    try {
      return input.open(context);
    } catch (UnreadableInputException e) {
      requireOwn(e, input);
      return new NoFlows(account(input.plain(), faultPolicy(), e.fault()));
    }
  }

  /** {@return the account of the inputs that gave nothing: one fault each} */
  public ReadStats unreadable() {
    return unreadable;
  }

  /** {@return what exporters say of their interfaces; complete once all inputs have been read} */
  public InterfaceFacts interfaceFacts() {
    return context.shared(InterfaceFacts.class, InterfaceFacts::new);
  }

  FaultPolicy faultPolicy() {
    return context.options().faultPolicy();
  }
}
