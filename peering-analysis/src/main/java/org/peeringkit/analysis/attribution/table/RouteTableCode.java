package org.peeringkit.analysis.attribution.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/**
 * A table as octets, columns as they are held. It lives as long as a run: who reads it is of the
 * same version as who wrote it.
 *
 * <pre>
 * own ASes, oldest, newest, facts (peers, next hops, columns, paths), whether validated u8,
 *   entries u32, each: prefix, chosen origin u32, flags u8, routes u32, each: number of its fact u32
 * </pre>
 */
final class RouteTableCode {
  private static final Vantage[] VANTAGES = Vantage.values();

  private RouteTableCode() {}

  /** What a table is made of. */
  record Parts(
      PrefixTable<Boolean> table,
      Set<Asn> own,
      Optional<Instant> oldest,
      Optional<Instant> newest,
      RouteColumns routes,
      EntryFacts entries) {}

  static void write(Parts parts, DataOutput out) throws IOException {
    out.writeInt(parts.own.size());
    for (Asn asn : new TreeSet<>(parts.own)) {
      out.writeInt(asn.bits());
    }
    instant(parts.oldest, out);
    instant(parts.newest, out);
    parts.routes.facts().write(out);
    out.writeBoolean(parts.entries.validated());
    out.writeInt(parts.table.size());
    for (int entry = 0; entry < parts.table.size(); entry++) {
      Prefix prefix = parts.table.prefix(entry);
      address(prefix.address(), out);
      out.writeByte(prefix.length());
      out.writeInt(parts.entries.origin()[entry]);
      out.writeByte(parts.entries.flags()[entry]);
      int start = parts.routes.start(entry);
      int end = parts.routes.end(entry);
      out.writeInt(end - start);
      for (int route = start; route < end; route++) {
        out.writeInt(parts.routes.fact(route));
      }
    }
  }

  static Parts read(DataInput in) throws IOException {
    TreeSet<Asn> own = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      own.add(Asn.ofBits(in.readInt()));
    }
    Optional<Instant> oldest = instant(in);
    Optional<Instant> newest = instant(in);
    RouteFacts facts = RouteFacts.read(in);
    boolean validated = in.readBoolean();
    int size = in.readInt();
    PrefixTable.Builder<Boolean> prefixes = PrefixTable.builder();
    int[] origin = new int[size];
    byte[] flags = new byte[size];
    int[] starts = new int[size];
    int[] ends = new int[size];
    IntColumn routes = new IntColumn();
    for (int entry = 0; entry < size; entry++) {
      IpAddr address = address(in);
      prefixes.add(new Prefix(address, in.readUnsignedByte()), Boolean.TRUE);
      origin[entry] = in.readInt();
      flags[entry] = in.readByte();
      starts[entry] = routes.size();
      for (int left = in.readInt(); left > 0; left--) {
        routes.add(in.readInt());
      }
      ends[entry] = routes.size();
    }
    return new Parts(
        prefixes.build(),
        own,
        oldest,
        newest,
        new RouteColumns(facts, starts, ends, routes.toArray()),
        new EntryFacts(validated, origin, flags));
  }

  static void peers(List<RouteFacts.Peer> peers, DataOutput out) throws IOException {
    out.writeInt(peers.size());
    for (RouteFacts.Peer peer : peers) {
      address(peer.peer().address(), out);
      out.writeInt(peer.peer().asn().bits());
      optional(peer.peer().bgpIdentifier(), out);
      out.writeByte(peer.source().vantage().ordinal());
      optional(peer.source().exporter(), out);
    }
  }

  static List<RouteFacts.Peer> peers(DataInput in) throws IOException {
    List<RouteFacts.Peer> peers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      BgpPeer peer = new BgpPeer(address(in), Asn.ofBits(in.readInt()), optional(in));
      int vantage = in.readUnsignedByte();
      if (vantage >= VANTAGES.length) {
        throw new IOException("not a table of routes: vantage " + vantage);
      }
      peers.add(new RouteFacts.Peer(peer, new RibSource(VANTAGES[vantage], optional(in))));
    }
    return peers;
  }

  static void address(IpAddr address, DataOutput out) throws IOException {
    boolean v4 = address.family() == IpFamily.IPV4;
    out.writeBoolean(v4);
    if (v4) {
      out.writeInt((int) address.lo());
    } else {
      out.writeLong(address.hi());
      out.writeLong(address.lo());
    }
  }

  static IpAddr address(DataInput in) throws IOException {
    return in.readBoolean() ? IpAddr.ofV4(in.readInt()) : IpAddr.ofV6(in.readLong(), in.readLong());
  }

  private static void optional(Optional<IpAddr> address, DataOutput out) throws IOException {
    out.writeBoolean(address.isPresent());
    if (address.isPresent()) {
      address(address.get(), out);
    }
  }

  private static Optional<IpAddr> optional(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(address(in)) : Optional.empty();
  }

  private static void instant(Optional<Instant> instant, DataOutput out) throws IOException {
    out.writeBoolean(instant.isPresent());
    if (instant.isPresent()) {
      Instant known = instant.get();
      out.writeLong(known.getEpochSecond());
      out.writeInt(known.getNano());
    }
  }

  private static Optional<Instant> instant(DataInput in) throws IOException {
    return in.readBoolean()
        ? Optional.of(Instant.ofEpochSecond(in.readLong(), in.readInt()))
        : Optional.empty();
  }
}
