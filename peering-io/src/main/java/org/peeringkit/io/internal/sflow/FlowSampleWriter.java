package org.peeringkit.io.internal.sflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** One row as a flow sample: the records that have something to say. Not thread-safe. */
public final class FlowSampleWriter {
  private static final int FCS = 4;
  private static final int LARGEST_COMPACT_INTERFACE = Interfaces.INTERNAL - 1;
  private static final int LARGEST_COMPACT_SOURCE = 0xFF_FFFF;
  private static final int STATUS_REASONS = 0x3F;

  /**
   * Reasons of sFlow that {@link Interfaces} reads as RFC 7270's, by the latter; 256 is unknown.
   */
  private static final int[] REASONS = {256, 258, 258, 0, 256, 4, 256, 256, 256, 257, 261, 260};

  private final OctetWriter header = new OctetWriter();
  private final long ownAs;
  private final boolean alwaysExpanded;

  public FlowSampleWriter(long ownAs, boolean alwaysExpanded) {
    this.ownAs = ownAs;
    this.alwaysExpanded = alwaysExpanded;
  }

  /** ifIndex at which the packet was seen; 0 where the row does not say, for the whole device. */
  public static long sourceIndex(FlowBatch batch, int row) {
    if (!batch.has(row, FlowField.FLOW_DIRECTION)) {
      return 0;
    }
    boolean egress = batch.get(row, FlowField.FLOW_DIRECTION) == 1;
    return batch.get(row, egress ? FlowField.EGRESS_INTERFACE : FlowField.INGRESS_INTERFACE);
  }

  public static long rate(FlowBatch batch, int row) {
    return batch.rateSource(row) == RateSource.UNKNOWN
        ? 0
        : batch.get(row, FlowField.SAMPLING_RATE);
  }

  /** Writes a sample with its format and length. */
  public void write(OctetWriter out, FlowBatch batch, int row, long sequence, long pool) {
    long input = batch.get(row, FlowField.INGRESS_INTERFACE);
    long egress = batch.get(row, FlowField.EGRESS_INTERFACE);
    long source = sourceIndex(batch, row);
    boolean expanded =
        alwaysExpanded
            || Math.max(input, egress) > LARGEST_COMPACT_INTERFACE
            || source > LARGEST_COMPACT_SOURCE;
    int start = out.size();
    out.u32(expanded ? SflowDecoder.EXPANDED_FLOW_SAMPLE : SflowDecoder.FLOW_SAMPLE);
    out.u32(0);
    out.u32(sequence);
    if (expanded) {
      out.u32(0);
    }
    out.u32(source);
    out.u32(rate(batch, row));
    out.u32(pool);
    out.u32(0);
    interfaces(out, batch, row, expanded);
    int count = out.size();
    out.u32(0);
    int records = rawHeader(out, batch, row);
    records += switched(out, batch, row);
    records += routed(out, batch, row);
    records += gateway(out, batch, row);
    out.setU32(count, records);
    out.setU32(start + 4, out.size() - start - 8);
  }

  private static void interfaces(OctetWriter out, FlowBatch batch, int row, boolean expanded) {
    long input = batch.get(row, FlowField.INGRESS_INTERFACE);
    int format = Interfaces.IF_INDEX;
    long value = batch.get(row, FlowField.EGRESS_INTERFACE);
    int status = (int) batch.get(row, FlowField.FORWARDING_STATUS);
    if (batch.has(row, FlowField.EGRESS_INTERFACE) && value == 0) {
      if (status >>> 6 == Interfaces.STATUS_DROPPED >>> 6) {
        format = Interfaces.DISCARDED;
        int reason = status & STATUS_REASONS;
        value = REASONS[reason < REASONS.length ? reason : 0];
      } else {
        value = Interfaces.INTERNAL;
      }
    } else if (value == 0 && status >>> 6 == Interfaces.STATUS_FORWARDED >>> 6) {
      format = Interfaces.MULTIPLE;
    }
    if (expanded) {
      out.u32(0);
      out.u32(input);
      out.u32(format);
      out.u32(value);
    } else {
      out.u32(input);
      out.u32((long) format << 30 | value);
    }
  }

  /** Begins a record; where its length is to be set. */
  private static int begin(OctetWriter out, int format) {
    out.u32(format);
    out.u32(0);
    return out.size();
  }

  private static int end(OctetWriter out, int start) {
    out.setU32(start - 4, out.size() - start);
    return 1;
  }

  private int rawHeader(OctetWriter out, FlowBatch batch, int row) {
    header.clear();
    HeaderWriter.write(header, batch, row);
    boolean labelled = batch.has(row, FlowField.MPLS_LABEL) && HeaderWriter.isIp(batch, row);
    long least = batch.get(row, FlowField.OCTETS) + 14 + (labelled ? 4 : 0);
    long frame =
        batch.has(row, FlowField.LAYER2_OCTETS)
            ? batch.get(row, FlowField.LAYER2_OCTETS)
            : least + FCS;
    if (frame < Math.max(least, header.size()) || frame >>> 32 != 0) {
      throw new IllegalArgumentException("layer-2 octets less than " + least + ": " + frame);
    }
    int start = begin(out, FlowSampleReader.RAW_HEADER);
    out.u32(PacketHeader.ETHERNET);
    out.u32(frame);
    out.u32(Math.min(FCS, frame - header.size()));
    out.u32(header.size());
    out.octets(header.data(), 0, header.size());
    out.unsigned(0, -header.size() & 3);
    return end(out, start);
  }

  private static int switched(OctetWriter out, FlowBatch batch, int row) {
    if (!batch.has(row, FlowField.VLAN) && !batch.has(row, FlowField.POST_VLAN)) {
      return 0;
    }
    int start = begin(out, FlowSampleReader.SWITCH);
    out.u32(batch.get(row, FlowField.VLAN));
    out.u32(0);
    out.u32(batch.get(row, FlowField.POST_VLAN));
    out.u32(0);
    return end(out, start);
  }

  private static void address(OctetWriter out, @Nullable IpAddr address) {
    if (address == null) {
      out.u32(Addresses.UNKNOWN);
    } else {
      out.u32(address.family() == IpFamily.IPV4 ? Addresses.IPV4 : Addresses.IPV6);
      out.address(address);
    }
  }

  private static boolean hasAny(FlowBatch batch, int row, FlowField... fields) {
    for (FlowField field : fields) {
      if (batch.has(row, field)) {
        return true;
      }
    }
    return false;
  }

  private static int routed(OctetWriter out, FlowBatch batch, int row) {
    if (!hasAny(
        batch,
        row,
        FlowField.NEXT_HOP,
        FlowField.SOURCE_PREFIX_LENGTH,
        FlowField.DESTINATION_PREFIX_LENGTH)) {
      return 0;
    }
    int start = begin(out, FlowSampleReader.ROUTER);
    address(out, batch.address(row, FlowField.NEXT_HOP));
    out.u32(batch.get(row, FlowField.SOURCE_PREFIX_LENGTH));
    out.u32(batch.get(row, FlowField.DESTINATION_PREFIX_LENGTH));
    return end(out, start);
  }

  private int gateway(OctetWriter out, FlowBatch batch, int row) {
    FlowRoute route = batch.route(row);
    if (route == null
        && !hasAny(
            batch,
            row,
            FlowField.BGP_NEXT_HOP,
            FlowField.SOURCE_AS,
            FlowField.DESTINATION_AS,
            FlowField.SOURCE_ADJACENT_AS,
            FlowField.DESTINATION_ADJACENT_AS)) {
      return 0;
    }
    int start = begin(out, FlowSampleReader.GATEWAY);
    address(out, batch.address(row, FlowField.BGP_NEXT_HOP));
    out.u32(ownAs);
    long source = batch.get(row, FlowField.SOURCE_AS);
    out.u32(source == ownAs ? 0 : source);
    out.u32(batch.get(row, FlowField.SOURCE_ADJACENT_AS));
    AsPath path = route == null ? path(batch, row) : route.asPath();
    out.u32(path.segments().size());
    for (AsPathSegment segment : path.segments()) {
      out.u32(segment.type().code());
      out.u32(segment.asns().size());
      segment.asns().forEach(asn -> out.u32(asn.value()));
    }
    List<Community> communities = route == null ? List.of() : route.communities();
    out.u32(communities.size());
    communities.forEach(community -> out.i32(community.bits()));
    out.u32(route == null ? 0 : route.localPref().orElse(0));
    return end(out, start);
  }

  /** What is known of the path: its first and its last AS. */
  private AsPath path(FlowBatch batch, int row) {
    long origin = batch.get(row, FlowField.DESTINATION_AS);
    long next = batch.get(row, FlowField.DESTINATION_ADJACENT_AS);
    if (origin == ownAs && next == 0) {
      return AsPath.EMPTY;
    }
    return next == 0 || next == origin
        ? AsPath.sequence(Asn.of(origin))
        : AsPath.sequence(Asn.of(next), Asn.of(origin));
  }
}
