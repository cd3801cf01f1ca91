package org.peeringkit.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * A TABLE_DUMP_V2 file of a full table as several peers send it. Every peer has one to three paths
 * to an origin (1.55 on average: some 125,000 paths a peer, as full feeds have), over tier-1 and
 * regional networks drawn by Zipf's law, every tenth with prepends; the blocks carry zero to six
 * communities, of which a fifth depends on the prefix. The same arguments give the same octets.
 */
public final class GeneratedRib {
  static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
  private static final int TIER_ONES = 14;
  private static final int REGIONALS = 6000;
  private static final int FIRST_PEER = 200_001;

  private final List<BgpPeer> peers = new ArrayList<>();
  private final List<BgpPeer> peers6 = new ArrayList<>();

  GeneratedRib(int peerCount) {
    for (int p = 0; p < peerCount; p++) {
      Optional<IpAddr> id = Optional.of(IpAddr.ofV4(0x0A00_0001 + p));
      Asn asn = Asn.of(FIRST_PEER + p);
      peers.add(new BgpPeer(IpAddr.ofV4(0xC000_0201 + p), asn, id));
      peers6.add(new BgpPeer(IpAddr.ofV6(0x2001_0db8_0000_0000L, p + 1L), asn, id));
    }
  }

  /**
   * Writes a file of a generated table and returns the number of routes.
   *
   * @throws IOException if it cannot be written
   */
  public static long write(Path file, int peerCount, int prefixes4, int prefixes6)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      return new GeneratedRib(peerCount).write(out, RoutingTables.generated(prefixes4, prefixes6));
    }
  }

  /** Writes the table and returns the number of routes. */
  long write(OutputStream out, Map<Prefix, Asn> table) throws IOException {
    List<BgpPeer> all = new ArrayList<>(peers);
    all.addAll(peers6);
    MrtWriter writer = new MrtWriter(out);
    writer.peerIndexTable(TIME, IpAddr.ofV4(0x0A00_0000), "generated", all);
    long sequence = 0;
    long routes = 0;
    for (Map.Entry<Prefix, Asn> entry : table.entrySet()) {
      List<MrtWriter.RibEntry> entries = new ArrayList<>(peers.size());
      int first = entry.getKey().family() == IpFamily.IPV4 ? 0 : peers.size();
      for (int p = 0; p < peers.size(); p++) {
        entries.add(
            new MrtWriter.RibEntry(
                first + p,
                TIME.minusSeconds(86_400),
                attributes(p, entry.getKey(), entry.getValue())));
      }
      writer.rib(TIME, sequence++, entry.getKey(), entries);
      routes += entries.size();
    }
    writer.flush();
    return routes;
  }

  private PathAttributes attributes(int peer, Prefix prefix, Asn origin) {
    long ofOrigin = mix(origin.value());
    int kind = (int) Long.remainderUnsigned(ofOrigin, 100);
    int variants = kind < 60 ? 1 : kind < 85 ? 2 : 3;
    long ofPrefix = mix(prefix.address().hi() * 31 + prefix.address().lo() + prefix.length());
    int variant = (int) Long.remainderUnsigned(ofPrefix, 10);
    variant = variant < 7 ? 0 : Math.min(variants - 1, variant - 6);
    long ofPath = mix(ofOrigin * 1_000 + peer * 10L + variant);
    List<Asn> path = new ArrayList<>();
    path.add(Asn.of(FIRST_PEER + peer));
    path.add(Asn.of(300_000 + zipf(ofPath, TIER_ONES)));
    long more = mix(ofPath);
    for (int i = (int) Long.remainderUnsigned(more, 3); i > 0; i--) {
      more = mix(more);
      path.add(Asn.of(310_000 + zipf(more, REGIONALS)));
    }
    path.add(origin);
    if (Long.remainderUnsigned(ofOrigin, 10) == 0) {
      path.add(origin);
      path.add(origin);
    }
    long ofCommunities =
        Long.remainderUnsigned(ofPrefix, 5) == 0 ? mix(ofPath + ofPrefix % 2) : ofPath;
    TreeSet<Community> communities = new TreeSet<>();
    for (int i = (int) Long.remainderUnsigned(ofCommunities, 7); i > 0; i--) {
      ofCommunities = mix(ofCommunities);
      communities.add(
          Community.of(
              60_000 + (int) Long.remainderUnsigned(ofCommunities, 40),
              (int) Long.remainderUnsigned(ofCommunities >>> 8, 500)));
    }
    PathAttributes.Builder builder =
        PathAttributes.builder()
            .origin(Origin.IGP)
            .asPath(AsPath.of(List.of(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, path))))
            .nextHop((prefix.family() == IpFamily.IPV4 ? peers : peers6).get(peer).address());
    if (!communities.isEmpty()) {
      builder.communities(List.copyOf(communities));
    }
    return builder.build();
  }

  /** 0 to n - 1, the first most often: about in proportion to 1 / (i + 1). */
  private static int zipf(long random, int n) {
    double unit = (random >>> 11) * 0x1.0p-53;
    return (int) (Math.pow(n + 1.0, unit) - 1);
  }

  private static long mix(long value) {
    long z = value + 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }
}
