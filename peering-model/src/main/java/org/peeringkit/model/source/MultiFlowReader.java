package org.peeringkit.model.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several flow inputs as one stream: scan all, then decode one after the other. */
final class MultiFlowReader implements FlowReader {
  private final Iterator<Formats.FlowInput> inputs;
  private final FlowContext context;
  private final FaultPolicy policy;
  private ReadStats done;
  private @Nullable FlowReader current;

  private MultiFlowReader(
      List<Formats.FlowInput> inputs, FlowContext context, ReadStats unreadable) {
    this.inputs = inputs.iterator();
    this.context = context;
    this.policy = context.options().faultPolicy();
    this.done = unreadable;
  }

  static FlowReader open(Formats formats, List<Input> inputs, ReadOptions options)
      throws IOException {
    FlowContext context = new FlowContext(options);
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
    return new MultiFlowReader(readable, context, unreadable);
  }

  private static ReadStats account(Input input, FaultPolicy policy, Fault fault) {
    ReadLog log = new ReadLog(input.name(), policy);
    log.fault(fault);
    return log.snapshot();
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    while (true) {
      if (current == null) {
        if (!inputs.hasNext()) {
          batch.clear();
          return false;
        }
        Formats.FlowInput input = inputs.next();
        current = input.format().open(input.plain(), context);
      }
      if (current.next(batch)) {
        return true;
      }
      FlowReader finished = current;
      current = null;
      finish(finished);
    }
  }

  private void finish(FlowReader reader) throws IOException {
    done = done.plus(reader.stats());
    reader.close();
    enforce(policy, done);
  }

  /** Each input counts its own faults; the bound is on those of all of them. */
  private static void enforce(FaultPolicy policy, ReadStats stats) {
    if (stats.faultCount() >= policy.stopAfter() && !stats.faults().isEmpty()) {
      throw new DecodeException(stats.faults().get(stats.faults().size() - 1));
    }
  }

  @Override
  public ReadStats stats() {
    return current == null ? done : done.plus(current.stats());
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
