package org.peeringkit.demo.file;

import java.time.Instant;
import java.util.EnumSet;
import org.peeringkit.demo.traffic.Sampling;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.netflow.NetFlow5Writer;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.model.flow.FlowField;

/** Writers of what routers export: NetFlow v5, v9 or IPFIX, with what they say of sampling. */
final class ExportWriters {
  /** Ordinary sampler of a router. */
  static final int SAMPLER = 1;

  /** The second sampler of the router that has two. */
  static final int COARSE_SAMPLER = 2;

  private ExportWriters() {}

  /** That of a router. */
  static FlowWriter of(Router router, DatagramSink sink, Instant boot, Sampling sampling) {
    long bootMillis = boot.toEpochMilli();
    return switch (router) {
      case EDGE_4 -> ipfixWriter(router, sink, sampling);
      case EDGE_5 ->
          new NetFlow5Writer(sink, 1, bootMillis, (int) sampling.statedRate(router, false));
      default -> v9Writer(router, sink, bootMillis, sampling);
    };
  }

  private static IpfixWriter ipfixWriter(Router router, DatagramSink sink, Sampling sampling) {
    IpfixWriter.Builder builder =
        IpfixWriter.builder(sink, 4).only(FlowRow.FIELDS).templatesEvery(64);
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
}
