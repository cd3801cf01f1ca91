package org.peeringkit.analysis.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/**
 * Addresses that belong to nobody on the public internet. Immutable, so safe to share between
 * threads.
 *
 * <p>From the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190): blocks
 * whose "Globally Reachable" is false or not applicable, less those inside them for which it is
 * true; multicast (RFC 5771) and, in IPv6, everything outside 2000::/3, from which alone IANA
 * allocates global unicast (RFC 4291 section 2.4).
 */
public final class BogonPrefixes {
  /** Not globally reachable. */
  static final List<String> NOT_REACHABLE =
      List.of(
          "0.0.0.0/8", // "this network", RFC 791
          "10.0.0.0/8", // private use, RFC 1918
          "100.64.0.0/10", // shared address space, RFC 6598
          "127.0.0.0/8", // loopback, RFC 1122
          "169.254.0.0/16", // link local, RFC 3927
          "172.16.0.0/12", // private use, RFC 1918
          "192.0.0.0/24", // IETF protocol assignments, RFC 6890
          "192.88.99.0/24", // deprecated 6to4 relay anycast, RFC 7526
          "192.168.0.0/16", // private use, RFC 1918
          "198.18.0.0/15", // benchmarking, RFC 2544
          "224.0.0.0/4", // multicast, RFC 5771
          "240.0.0.0/4", // reserved, RFC 1112, and limited broadcast, RFC 919
          "::/3", // outside 2000::/3
          "4000::/2",
          "8000::/1",
          "2001::/23", // IETF protocol assignments, RFC 2928
          "2002::/16"); // 6to4, RFC 3056

  /** For documentation: no traffic of the world, but that of every test and example. */
  static final List<String> DOCUMENTATION =
      List.of(
          "192.0.2.0/24", // TEST-NET-1, RFC 5737
          "198.51.100.0/24", // TEST-NET-2, RFC 5737
          "203.0.113.0/24", // TEST-NET-3, RFC 5737
          "2001:db8::/32", // RFC 3849
          "3fff::/20"); // RFC 9637

  /** Globally reachable though inside a block that is not. */
  static final List<String> REACHABLE =
      List.of(
          "192.0.0.9/32", // port control protocol anycast, RFC 7723
          "192.0.0.10/32", // TURN anycast, RFC 8155
          "64:ff9b::/96", // IPv4-IPv6 translation, RFC 6052
          "2001:1::1/128", // port control protocol anycast, RFC 7723
          "2001:1::2/128", // TURN anycast, RFC 8155
          "2001:1::3/128", // DNS-SD service registration anycast, RFC 9665
          "2001:3::/32", // AMT, RFC 7450
          "2001:4:112::/48", // AS112-v6, RFC 7535
          "2001:20::/28", // ORCHIDv2, RFC 7343
          "2001:30::/28"); // drone remote identification, RFC 9374

  private final PrefixTable<Boolean> table;

  private BogonPrefixes(PrefixTable<Boolean> table) {
    this.table = table;
  }

  /** {@return all bogons of the registries} */
  public static BogonPrefixes iana() {
    List<String> bogons = new ArrayList<>(NOT_REACHABLE);
    bogons.addAll(DOCUMENTATION);
    return of(parse(bogons), parse(REACHABLE));
  }

  /**
   * {@return the registries without the documentation blocks: for examples whose world they are}
   */
  public static BogonPrefixes ianaExceptDocumentation() {
    return of(parse(NOT_REACHABLE), parse(REACHABLE));
  }

  /** {@return no bogons} */
  public static BogonPrefixes none() {
    return of(List.of(), List.of());
  }

  /**
   * {@return bogons of one's own; the most specific of both lists decides}
   *
   * @param bogons blocks that are nobody's
   * @param exceptions blocks that are somebody's though inside the others
   */
  public static BogonPrefixes of(Collection<Prefix> bogons, Collection<Prefix> exceptions) {
    PrefixTable.Builder<Boolean> builder = PrefixTable.builder();
    bogons.forEach(p -> builder.add(p, true));
    exceptions.forEach(p -> builder.add(p, false));
    return new BogonPrefixes(builder.build());
  }

  private static List<Prefix> parse(List<String> texts) {
    return texts.stream().map(Prefix::parse).toList();
  }

  /**
   * {@return whether an address is a bogon}
   *
   * @param address IPv4 or IPv6
   */
  public boolean contains(IpAddr address) {
    return isBogon(table.find(address));
  }

  boolean contains4(int bits) {
    return isBogon(table.find4(bits));
  }

  boolean contains6(long hi, long lo) {
    return isBogon(table.find6(hi, lo));
  }

  private boolean isBogon(int index) {
    return index >= 0 && table.value(index);
  }
}
