package org.peeringkit.io.internal.datagram;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.io.internal.ipfix.Ipfix;
import org.peeringkit.io.internal.netflow.NetFlow9;
import org.peeringkit.io.internal.sflow.SflowDecoder;
import org.peeringkit.io.internal.template.TemplateScanner;
import org.peeringkit.io.internal.timeline.ExportTimeline;
import org.peeringkit.io.internal.timeline.InputScan;
import org.peeringkit.io.internal.timeline.LiveKnowledge;
import org.peeringkit.io.internal.timeline.ScanState;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** The two passes over inputs that hold export datagrams, whatever frames them. */
public final class ExportInputs {
  private ExportInputs() {}

  /** Finds the datagrams in an input. */
  @FunctionalInterface
  public interface Framing {
    /** Damage goes to the log. The source closes the stream. */
    DatagramSource over(InputStream in, ReadLog log);
  }

  /** First pass: templates, sampling options and names of interfaces. */
  public static void scan(Input input, FlowContext context, Framing framing) throws IOException {
    ExportTimeline timeline = ExportTimeline.of(context);
    DecodeLimits limits = context.options().limits();
    InterfaceFacts interfaces = context.shared(InterfaceFacts.class, InterfaceFacts::new);
    timeline.add(
        scan(input, limits, framing, null, interfaces),
        known -> scan(input, limits, framing, known, interfaces));
  }

  /** First pass over one input apart from the others, for {@link #takeScan}. */
  public static Bytes scanned(Input input, ReadOptions options, Framing framing)
      throws IOException {
    InterfaceFacts interfaces = new InterfaceFacts();
    DecodeLimits limits = options.limits();
    InputScan alone =
        ExportTimeline.alone(limits, known -> scan(input, limits, framing, known, interfaces));
    return ScanState.encode(alone, interfaces);
  }

  /** Adds what {@link #scanned} found; the input is read where its options data need others. */
  public static void takeScan(Bytes found, Input input, FlowContext context, Framing framing)
      throws IOException {
    DecodeLimits limits = context.options().limits();
    InterfaceFacts interfaces = context.shared(InterfaceFacts.class, InterfaceFacts::new);
    ExportTimeline.of(context)
        .add(
            ScanState.decode(found, limits, interfaces),
            known -> scan(input, limits, framing, known, interfaces));
  }

  private static InputScan scan(
      Input input,
      DecodeLimits limits,
      Framing framing,
      @Nullable ExportTimeline known,
      InterfaceFacts interfaces)
      throws IOException {
    // Damage is counted once, when the input is decoded.
    ReadLog ignored = new ReadLog(input.name(), new FaultPolicy(Long.MAX_VALUE, 0));
    InputScan scan = new InputScan(limits, known);
    TemplateScanner v9 = new TemplateScanner(new NetFlow9(), scan, limits, ignored, interfaces);
    TemplateScanner ipfix = new TemplateScanner(new Ipfix(), scan, limits, ignored, interfaces);
    SflowDecoder sflow = new SflowDecoder(ignored, interfaces::learn);
    FlowBatch none = new FlowBatch();
    Datagram datagram = new Datagram();
    try (DatagramSource source = framing.over(input.open(), ignored)) {
      while (source.next(datagram)) {
        if (ExportHeaders.startsWithVersion(datagram, ExportHeaders.V9)) {
          v9.accept(datagram);
        } else if (ExportHeaders.startsWithVersion(datagram, ExportHeaders.IPFIX)) {
          ipfix.accept(datagram);
        } else if (ExportHeaders.isSflow5(datagram.buffer(), datagram.start(), datagram.length())) {
          sflow.begin(datagram);
          sflow.emit(none);
        }
      }
    }
    return scan;
  }

  /**
   * Reads the interface counters that sFlow agents send.
   *
   * @throws IOException if the input cannot be opened; damage inside is a fault in the result
   */
  public static ReadStats counters(
      Input input, ReadOptions options, Framing framing, Consumer<CounterReading> sink)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    SflowDecoder decoder = new SflowDecoder(log, sink);
    FlowBatch none = new FlowBatch();
    Datagram datagram = new Datagram();
    try (DatagramSource source = framing.over(input.open(), log)) {
      while (source.next(datagram)) {
        log.record(datagram.length());
        if (ExportHeaders.isSflow5(datagram.buffer(), datagram.start(), datagram.length())) {
          decoder.begin(datagram);
          decoder.emit(none);
        } else {
          log.count("datagrams other than sflow v5", 1);
        }
      }
    }
    return log.snapshot();
  }

  /** Second pass, or the only one over an input that can be read but once. */
  public static FlowReader open(Input input, FlowContext context, Framing framing)
      throws IOException {
    ExportTimeline timeline = ExportTimeline.of(context);
    timeline.resolve();
    DecodeLimits limits = context.options().limits();
    ReadLog log = new ReadLog(input.name(), context.options().faultPolicy());
    InterfaceFacts interfaces = context.shared(InterfaceFacts.class, InterfaceFacts::new);
    LiveKnowledge live = new LiveKnowledge(timeline, limits);
    ExportDecoder decoder =
        input.repeatable()
            ? new ExportDecoder(log, limits, timeline, true, interfaces)
            : new ExportDecoder(log, limits, live, false, interfaces);
    return new ExportFlowReader(framing.over(input.open(), log), decoder, log);
  }
}
