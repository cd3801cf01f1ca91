package org.peeringkit.model.net;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The bridge to the IPAddress library, and the only class of ours that names its types: conversions
 * both ways, and what that library does better than we would (ranges, aggregation).
 *
 * <p>Its types can be many things at once (an address, a prefix, a set with wildcards, a zone);
 * whatever is not exactly one address or one prefix is refused here. Thread-safe.
 */
public final class IpAddressInterop {
  private IpAddressInterop() {}

  /**
   * {@return the same address as that library has it}
   *
   * @param address of either family
   */
  public static IPAddress toIpAddress(IpAddr address) {
    return address.family() == IpFamily.IPV4
        ? new IPv4Address((int) address.lo())
        : new IPv6Address(address.toBytes());
  }

  /**
   * {@return the prefix as a block of all its addresses}
   *
   * @param prefix whose addresses the block has
   */
  public static IPAddress toIpAddress(Prefix prefix) {
    return toIpAddress(prefix.address()).toPrefixBlock(prefix.length());
  }

  /**
   * {@return the same address as our type}
   *
   * @param address exactly one, of either family
   * @throws IllegalArgumentException if it stands for more than one address, or has a zone
   */
  public static IpAddr fromIpAddress(IPAddress address) {
    if (address.isMultiple()) {
      throw new IllegalArgumentException("more than one address: " + address);
    }
    refuseZone(address);
    return IpAddr.ofBytes(address.getBytes());
  }

  /**
   * {@return the prefix that the block stands for}
   *
   * @param block whose addresses are those of one prefix
   * @throws IllegalArgumentException if it is not exactly one prefix: host bits are set, its
   *     addresses do not form a block, or it has a zone
   */
  public static Prefix prefixFromIpAddress(IPAddress block) {
    refuseZone(block);
    Integer length = block.getPrefixLengthForSingleBlock();
    Integer stated = block.getNetworkPrefixLength();
    if (length == null || (stated != null && !stated.equals(length))) {
      throw new IllegalArgumentException("not one prefix: " + block);
    }
    return Prefix.containing(IpAddr.ofBytes(block.getLower().getBytes()), length);
  }

  private static void refuseZone(IPAddress address) {
    if (address.isIPv6() && address.toIPv6().hasZone()) {
      throw new IllegalArgumentException("address with a zone: " + address);
    }
  }

  /**
   * {@return the fewest prefixes that together are the addresses of any subnet or set of that
   * library}
   *
   * @param addresses of one family, without a zone
   */
  public static List<Prefix> prefixesFromIpAddress(IPAddress addresses) {
    refuseZone(addresses);
    return prefixes(addresses.mergeToPrefixBlocks());
  }

  /**
   * {@return the fewest prefixes that together are the addresses from {@code first} to {@code
   * last}}
   *
   * @param first lowest address, itself included
   * @param last highest address, itself included
   * @throws IllegalArgumentException if {@code last} is before {@code first} or of another family
   */
  public static List<Prefix> rangeToPrefixes(IpAddr first, IpAddr last) {
    if (first.family() != last.family() || last.compareTo(first) < 0) {
      throw new IllegalArgumentException("not a range: " + first + " to " + last);
    }
    return prefixes(toIpAddress(first).spanWithRange(toIpAddress(last)).spanWithPrefixBlocks());
  }

  /**
   * {@return the fewest prefixes that together are the same addresses, in prefix order}
   *
   * @param prefixes of both families, in any order, may overlap
   */
  public static List<Prefix> aggregate(Collection<Prefix> prefixes) {
    return Arrays.stream(IpFamily.values())
        .flatMap(family -> merge(prefixes, family).stream())
        .toList();
  }

  private static List<Prefix> merge(Collection<Prefix> prefixes, IpFamily family) {
    IPAddress[] blocks =
        prefixes.stream()
            .filter(p -> p.family() == family)
            .map(IpAddressInterop::toIpAddress)
            .toArray(IPAddress[]::new);
    if (blocks.length == 0) {
      return List.of();
    }
    IPAddress[] others = Arrays.copyOfRange(blocks, 1, blocks.length);
    return prefixes(blocks[0].mergeToPrefixBlocks(others));
  }

  private static List<Prefix> prefixes(IPAddress[] blocks) {
    return Arrays.stream(blocks).map(IpAddressInterop::prefixFromIpAddress).sorted().toList();
  }
}
