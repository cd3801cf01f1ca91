package org.peeringkit.demo.file;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import org.peeringkit.demo.traffic.Sampling;
import org.peeringkit.demo.world.Router;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.netflow.NetFlow5Writer;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/** The export protocol of a router: NetFlow v5, v9 or IPFIX, with what it says of its sampling. */
interface ExportWriter {
  /** Ordinary sampler of a router. */
  int SAMPLER = 1;

  /** The second sampler of the router that has two. */
  int COARSE_SAMPLER = 2;

  void add(FlowBatch batch, int row) throws IOException;

  void flush() throws IOException;

  /** The router's. */
  static ExportWriter of(Router router, DatagramSink sink, Instant boot, Sampling sampling) {
    long bootMillis = boot.toEpochMilli();
    return switch (router) {
      case EDGE_4 -> ipfix(ipfixWriter(router, sink, sampling));
      case EDGE_5 ->
          v5(new NetFlow5Writer(sink, 1, bootMillis, (int) sampling.statedRate(router, false)));
      default -> v9(v9Writer(router, sink, bootMillis, sampling));
    };
  }

  private static IpfixWriter ipfixWriter(Router router, DatagramSink sink, Sampling sampling) {
    EnumSet<FlowField> fields = EnumSet.noneOf(FlowField.class);
    fields.addAll(FlowRow.FIELDS);
    IpfixWriter.Builder builder = IpfixWriter.builder(sink, 4).only(fields).templatesEvery(64);
    long stated = sampling.statedRate(router, false);
    if (stated > 0) {
      builder.selector(SAMPLER, stated);
    }
    return builder.build();
  }

  private static NetFlow9Writer v9Writer(
      Router router, DatagramSink sink, long bootMillis, Sampling sampling) {
    NetFlow9Writer.Builder builder =
        NetFlow9Writer.builder(sink, 0, bootMillis)
            .without(EnumSet.of(FlowField.NEXT_HOP, FlowField.IP_CLASS_OF_SERVICE))
            .with(
                EnumSet.of(
                    FlowField.POST_VLAN,
                    FlowField.SOURCE_MAC,
                    FlowField.DESTINATION_MAC,
                    FlowField.FORWARDING_STATUS))
            .templatesEvery(64);
    long stated = sampling.statedRate(router, false);
    if (stated > 0) {
      builder.sampler(SAMPLER, stated);
    }
    if (router == Router.EDGE_1) {
      builder.sampler(COARSE_SAMPLER, sampling.statedRate(router, true));
    }
    return builder.build();
  }

  private static ExportWriter v5(NetFlow5Writer writer) {
    return new ExportWriter() {
      @Override
      public void add(FlowBatch batch, int row) throws IOException {
        writer.add(batch, row);
      }

      @Override
      public void flush() throws IOException {
        writer.flush();
      }
    };
  }

  private static ExportWriter ipfix(IpfixWriter writer) {
    return new ExportWriter() {
      @Override
      public void add(FlowBatch batch, int row) throws IOException {
        writer.add(batch, row);
      }

      @Override
      public void flush() throws IOException {
        writer.flush();
      }
    };
  }

  private static ExportWriter v9(NetFlow9Writer writer) {
    return new ExportWriter() {
      @Override
      public void add(FlowBatch batch, int row) throws IOException {
        writer.add(batch, row);
      }

      @Override
      public void flush() throws IOException {
        writer.flush();
      }
    };
  }
}
