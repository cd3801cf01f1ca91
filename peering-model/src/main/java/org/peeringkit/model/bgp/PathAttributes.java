package org.peeringkit.model.bgp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * The path attributes of a route: typed where they matter to peering, raw otherwise. Immutable;
 * absent attributes are absent, not defaults.
 */
public final class PathAttributes {
  private final @Nullable Origin origin;
  private final @Nullable AsPath asPath;
  private final @Nullable AsPath as4Path;
  private final @Nullable IpAddr nextHop;
  private final @Nullable IpAddr linkLocalNextHop;
  private final @Nullable Long multiExitDisc;
  private final @Nullable Long localPref;
  private final boolean atomicAggregate;
  private final @Nullable Aggregator aggregator;
  private final @Nullable Aggregator as4Aggregator;
  private final @Nullable IpAddr originatorId;
  private final List<IpAddr> clusterList;
  private final @Nullable Long aigp;
  private final @Nullable Asn onlyToCustomer;
  private final @Nullable DestinationPreference destinationPreference;
  private final List<Community> communities;
  private final List<ExtendedCommunity> extendedCommunities;
  private final List<LargeCommunity> largeCommunities;
  private final List<Ipv6ExtendedCommunity> ipv6ExtendedCommunities;
  private final List<RawAttribute> rawAttributes;

  private PathAttributes(Builder b) {
    origin = b.origin;
    asPath = b.asPath;
    as4Path = b.as4Path;
    nextHop = b.nextHop;
    linkLocalNextHop = b.linkLocalNextHop;
    multiExitDisc = b.multiExitDisc;
    localPref = b.localPref;
    atomicAggregate = b.atomicAggregate;
    aggregator = b.aggregator;
    as4Aggregator = b.as4Aggregator;
    originatorId = b.originatorId;
    clusterList = List.copyOf(b.clusterList);
    aigp = b.aigp;
    onlyToCustomer = b.onlyToCustomer;
    destinationPreference = b.destinationPreference;
    communities = List.copyOf(b.communities);
    extendedCommunities = List.copyOf(b.extendedCommunities);
    largeCommunities = List.copyOf(b.largeCommunities);
    ipv6ExtendedCommunities = List.copyOf(b.ipv6ExtendedCommunities);
    rawAttributes = List.copyOf(b.rawAttributes);
  }

  /** {@return a builder without any attribute} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return ORIGIN (RFC 4271 5.1.1)} */
  public Optional<Origin> origin() {
    return Optional.ofNullable(origin);
  }

  /** {@return AS_PATH as received} */
  public Optional<AsPath> asPath() {
    return Optional.ofNullable(asPath);
  }

  /** {@return AS4_PATH as received (RFC 6793)} */
  public Optional<AsPath> as4Path() {
    return Optional.ofNullable(as4Path);
  }

  /**
   * {@return the path to believe: AS_PATH merged with AS4_PATH} AS4_PATH is ignored where
   * AGGREGATOR carries an AS other than AS_TRANS while AS4_AGGREGATOR is there (RFC 6793 4.2.3).
   * Empty path if there is no AS_PATH.
   */
  public AsPath effectivePath() {
    if (asPath == null) {
      return AsPath.EMPTY;
    }
    return as4Path == null || ignoresAs4() ? asPath : asPath.effective(as4Path);
  }

  private boolean ignoresAs4() {
    return as4Aggregator != null && aggregator != null && !aggregator.asn().equals(Asn.AS_TRANS);
  }

  /** {@return NEXT_HOP, or the global next hop of MP_REACH_NLRI} */
  public Optional<IpAddr> nextHop() {
    return Optional.ofNullable(nextHop);
  }

  /** {@return the second address of a 32-octet IPv6 next hop (RFC 2545 3)} */
  public Optional<IpAddr> linkLocalNextHop() {
    return Optional.ofNullable(linkLocalNextHop);
  }

  /** {@return MULTI_EXIT_DISC, 0 to 4,294,967,295; empty if absent} */
  public OptionalLong multiExitDisc() {
    return multiExitDisc == null ? OptionalLong.empty() : OptionalLong.of(multiExitDisc);
  }

  /** {@return LOCAL_PREF, 0 to 4,294,967,295; empty if absent} */
  public OptionalLong localPref() {
    return localPref == null ? OptionalLong.empty() : OptionalLong.of(localPref);
  }

  /** {@return whether ATOMIC_AGGREGATE is there (RFC 4271 5.1.6)} */
  public boolean atomicAggregate() {
    return atomicAggregate;
  }

  /** {@return AGGREGATOR as received} */
  public Optional<Aggregator> aggregator() {
    return Optional.ofNullable(aggregator);
  }

  /** {@return AS4_AGGREGATOR as received} */
  public Optional<Aggregator> as4Aggregator() {
    return Optional.ofNullable(as4Aggregator);
  }

  /** {@return the aggregator to believe: AS4_AGGREGATOR where AGGREGATOR carries AS_TRANS} */
  public Optional<Aggregator> effectiveAggregator() {
    return as4Aggregator != null && aggregator != null && !ignoresAs4()
        ? Optional.of(as4Aggregator)
        : aggregator();
  }

  /** {@return ORIGINATOR_ID (RFC 4456 8): who brought the route into a reflected AS} */
  public Optional<IpAddr> originatorId() {
    return Optional.ofNullable(originatorId);
  }

  /**
   * {@return CLUSTER_LIST (RFC 4456 8): the reflectors it passed, latest first; empty if absent}
   */
  public List<IpAddr> clusterList() {
    return clusterList;
  }

  /** {@return the accumulated IGP metric (RFC 7311), the 64 bits as they are; empty if absent} */
  public OptionalLong aigp() {
    return aigp == null ? OptionalLong.empty() : OptionalLong.of(aigp);
  }

  /** {@return OTC, the AS that said "only to customers" (RFC 9234 5)} */
  public Optional<Asn> onlyToCustomer() {
    return Optional.ofNullable(onlyToCustomer);
  }

  /** {@return DPA, of old routers; empty if absent} */
  public Optional<DestinationPreference> destinationPreference() {
    return Optional.ofNullable(destinationPreference);
  }

  /** {@return COMMUNITIES (RFC 1997), in order; empty if absent} */
  public List<Community> communities() {
    return communities;
  }

  /** {@return EXTENDED_COMMUNITIES (RFC 4360), in order; empty if absent} */
  public List<ExtendedCommunity> extendedCommunities() {
    return extendedCommunities;
  }

  /** {@return LARGE_COMMUNITY (RFC 8092), in order; empty if absent} */
  public List<LargeCommunity> largeCommunities() {
    return largeCommunities;
  }

  /** {@return IPv6 address specific extended communities (RFC 5701), in order; empty if absent} */
  public List<Ipv6ExtendedCommunity> ipv6ExtendedCommunities() {
    return ipv6ExtendedCommunities;
  }

  /** {@return attributes kept as they came, in wire order} */
  public List<RawAttribute> rawAttributes() {
    return rawAttributes;
  }

  private List<@Nullable Object> parts() {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(origin);
    parts.add(asPath);
    parts.add(as4Path);
    parts.add(nextHop);
    parts.add(linkLocalNextHop);
    parts.add(multiExitDisc);
    parts.add(localPref);
    parts.add(atomicAggregate);
    parts.add(aggregator);
    parts.add(as4Aggregator);
    parts.add(originatorId);
    parts.add(clusterList);
    parts.add(aigp);
    parts.add(onlyToCustomer);
    parts.add(destinationPreference);
    parts.add(communities);
    parts.add(extendedCommunities);
    parts.add(largeCommunities);
    parts.add(ipv6ExtendedCommunities);
    parts.add(rawAttributes);
    return parts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathAttributes that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(parts());
  }

  @Override
  public String toString() {
    return "PathAttributes" + parts();
  }

  /** Collects attributes; not thread-safe. */
  public static final class Builder {
    private @Nullable Origin origin;
    private @Nullable AsPath asPath;
    private @Nullable AsPath as4Path;
    private @Nullable IpAddr nextHop;
    private @Nullable IpAddr linkLocalNextHop;
    private @Nullable Long multiExitDisc;
    private @Nullable Long localPref;
    private boolean atomicAggregate;
    private @Nullable Aggregator aggregator;
    private @Nullable Aggregator as4Aggregator;
    private @Nullable IpAddr originatorId;
    private List<IpAddr> clusterList = List.of();
    private @Nullable Long aigp;
    private @Nullable Asn onlyToCustomer;
    private @Nullable DestinationPreference destinationPreference;
    private List<Community> communities = List.of();
    private List<ExtendedCommunity> extendedCommunities = List.of();
    private List<LargeCommunity> largeCommunities = List.of();
    private List<Ipv6ExtendedCommunity> ipv6ExtendedCommunities = List.of();
    private final List<RawAttribute> rawAttributes = new ArrayList<>();

    private Builder() {}

    /**
     * Sets ORIGIN.
     *
     * @param value as received
     * @return this builder
     */
    public Builder origin(Origin value) {
      origin = value;
      return this;
    }

    /**
     * Sets AS_PATH.
     *
     * @param value as received, not yet merged with AS4_PATH
     * @return this builder
     */
    public Builder asPath(AsPath value) {
      asPath = value;
      return this;
    }

    /**
     * Sets AS4_PATH (RFC 6793).
     *
     * @param value as received
     * @return this builder
     */
    public Builder as4Path(AsPath value) {
      as4Path = value;
      return this;
    }

    /**
     * Sets NEXT_HOP, or the next hop of MP_REACH_NLRI.
     *
     * @param value the global address of several
     * @return this builder
     */
    public Builder nextHop(IpAddr value) {
      nextHop = value;
      return this;
    }

    /**
     * Sets the link-local next hop beside a global one (RFC 2545).
     *
     * @param value the second address of the next hop
     * @return this builder
     */
    public Builder linkLocalNextHop(IpAddr value) {
      linkLocalNextHop = value;
      return this;
    }

    /**
     * Sets MULTI_EXIT_DISC, 0 to 4,294,967,295.
     *
     * @param value lower is better
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder multiExitDisc(long value) {
      multiExitDisc = unsigned32(value, "MULTI_EXIT_DISC");
      return this;
    }

    /**
     * Sets LOCAL_PREF, 0 to 4,294,967,295.
     *
     * @param value higher is better
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder localPref(long value) {
      localPref = unsigned32(value, "LOCAL_PREF");
      return this;
    }

    /**
     * Sets whether ATOMIC_AGGREGATE is there.
     *
     * @param value false if nothing is said
     * @return this builder
     */
    public Builder atomicAggregate(boolean value) {
      atomicAggregate = value;
      return this;
    }

    /**
     * Sets AGGREGATOR.
     *
     * @param value as received, perhaps with AS_TRANS
     * @return this builder
     */
    public Builder aggregator(Aggregator value) {
      aggregator = value;
      return this;
    }

    /**
     * Sets AS4_AGGREGATOR (RFC 6793).
     *
     * @param value as received
     * @return this builder
     */
    public Builder as4Aggregator(Aggregator value) {
      as4Aggregator = value;
      return this;
    }

    /**
     * Sets ORIGINATOR_ID (RFC 4456).
     *
     * @param value the router's BGP identifier
     * @return this builder
     */
    public Builder originatorId(IpAddr value) {
      originatorId = value;
      return this;
    }

    /**
     * Sets CLUSTER_LIST (RFC 4456).
     *
     * @param value cluster identifiers, latest first; copied by {@link #build}
     * @return this builder
     */
    public Builder clusterList(List<IpAddr> value) {
      clusterList = value;
      return this;
    }

    /**
     * Sets the metric of AIGP (RFC 7311).
     *
     * @param value the 64 bits as they are
     * @return this builder
     */
    public Builder aigp(long value) {
      aigp = value;
      return this;
    }

    /**
     * Sets OTC (RFC 9234).
     *
     * @param value the AS that said "only to customers"
     * @return this builder
     */
    public Builder onlyToCustomer(Asn value) {
      onlyToCustomer = value;
      return this;
    }

    /**
     * Sets the destination preference.
     *
     * @param value as received
     * @return this builder
     */
    public Builder destinationPreference(DestinationPreference value) {
      destinationPreference = value;
      return this;
    }

    /**
     * Sets COMMUNITIES.
     *
     * @param value in wire order; copied by {@link #build}
     * @return this builder
     */
    public Builder communities(List<Community> value) {
      communities = value;
      return this;
    }

    /**
     * Sets EXTENDED_COMMUNITIES.
     *
     * @param value in wire order; copied by {@link #build}
     * @return this builder
     */
    public Builder extendedCommunities(List<ExtendedCommunity> value) {
      extendedCommunities = value;
      return this;
    }

    /**
     * Sets LARGE_COMMUNITY.
     *
     * @param value in wire order; copied by {@link #build}
     * @return this builder
     */
    public Builder largeCommunities(List<LargeCommunity> value) {
      largeCommunities = value;
      return this;
    }

    /**
     * Sets IPv6 extended communities (RFC 5701).
     *
     * @param value in wire order; copied by {@link #build}
     * @return this builder
     */
    public Builder ipv6ExtendedCommunities(List<Ipv6ExtendedCommunity> value) {
      ipv6ExtendedCommunities = value;
      return this;
    }

    /**
     * Adds an attribute of a kind that is not decoded.
     *
     * @param value in wire order after those added before
     * @return this builder
     */
    public Builder addRaw(RawAttribute value) {
      rawAttributes.add(value);
      return this;
    }

    /** {@return what was said so far, as a value} */
    public PathAttributes build() {
      return new PathAttributes(this);
    }

    private static long unsigned32(long value, String name) {
      if (value < 0 || value > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException(name + " out of range 0..4294967295: " + value);
      }
      return value;
    }
  }
}
