package org.peeringkit.model.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Formats.FlowInput> readable;
  private final FlowContext context;
  private final ReadStats unreadable;

  private FlowInputs(List<Formats.FlowInput> readable, FlowContext context, ReadStats unreadable) {
    this.readable = List.copyOf(readable);
    this.context = context;
    this.unreadable = unreadable;
  }

  static FlowInputs scan(Formats formats, List<Input> inputs, ReadOptions options)
      throws IOException {
    FlowContext context = formats.flowContext(options);
    List<Formats.FlowInput> readable = new ArrayList<>();
    ReadStats unreadable = ReadStats.EMPTY;
    UnreadableInputException first = null;
    for (Input input : inputs) {
      try {
        readable.add(formats.recogniseFlows(input, options.limits()));
      } catch (UnreadableInputException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
        unreadable = unreadable.plus(account(input, options.faultPolicy(), e.fault()));
        enforce(options.faultPolicy(), unreadable);
      }
    }
    if (readable.isEmpty() && first != null) {
      throw first;
    }
    for (Formats.FlowInput input : readable) {
      if (input.plain().repeatable()) {
        input.format().scan(input.plain(), context);
      }
    }
    return new FlowInputs(readable, context, unreadable);
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

  /** Number of readable inputs. */
  public int size() {
    return readable.size();
  }

  /** Name of a readable input, 0 to {@link #size} - 1, in the order given. */
  public String name(int index) {
    return readable.get(index).plain().name();
  }

  /** Opens one input from its start; the caller closes. */
  public FlowReader open(int index) throws IOException {
    Formats.FlowInput input = readable.get(index);
    return input.format().open(input.plain(), context);
  }

  /** The account of the inputs that gave nothing: one fault each. */
  public ReadStats unreadable() {
    return unreadable;
  }

  /** What exporters say of their interfaces; complete once all inputs have been read. */
  public InterfaceFacts interfaceFacts() {
    return context.shared(InterfaceFacts.class, InterfaceFacts::new);
  }

  FaultPolicy faultPolicy() {
    return context.options().faultPolicy();
  }
}
