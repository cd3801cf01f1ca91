package org.peeringkit.analysis.attribution;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/**
 * Whose an address is, and who says so.
 *
 * @param status whether there is an origin, or why not
 * @param origin present exactly where the status is ATTRIBUTED
 * @param prefix the matched prefix, where a table or an override answered; also a default route's
 * @param path the chosen path of the table
 * @param neighbour first AS of the chosen path, from a table of our own only: how we send, never
 *     how they reach us
 * @param provider name of the provider that answered; empty where none did
 * @param flags what to keep in mind
 * @param visibility all origins of the prefix, each with the number of peers that see it
 */
public record Attribution(
    AttributionStatus status,
    Optional<Asn> origin,
    Optional<Prefix> prefix,
    Optional<AsPath> path,
    Optional<Asn> neighbour,
    String provider,
    Set<AttributionFlag> flags,
    SortedMap<Asn, Integer> visibility) {

  /**
   * Checks that status and origin agree, and copies the collections.
   *
   * @param status whether there is an origin, or why not
   * @param origin present exactly where the status is ATTRIBUTED
   * @param prefix the matched prefix, where a table or an override answered; also a default route's
   * @param path the chosen path of the table
   * @param neighbour first AS of the chosen path, from a table of our own only: how we send, never
   *     how they reach us
   * @param provider name of the provider that answered; empty where none did
   * @param flags what to keep in mind
   * @param visibility all origins of the prefix, each with the number of peers that see it
   * @throws IllegalArgumentException if there is an origin and the status is another than
   *     ATTRIBUTED, or the reverse
   */
  public Attribution {
    if (origin.isPresent() != (status == AttributionStatus.ATTRIBUTED)) {
      throw new IllegalArgumentException(status + " with origin " + origin);
    }
    EnumSet<AttributionFlag> copy = EnumSet.noneOf(AttributionFlag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
    visibility = Collections.unmodifiableSortedMap(new TreeMap<>(visibility));
  }

  /**
   * {@return an origin as a provider states it, without a table behind it}
   *
   * @param origin whose the address is
   * @param provider name of the provider
   */
  public static Attribution of(Asn origin, String provider) {
    return new Attribution(
        AttributionStatus.ATTRIBUTED,
        Optional.of(origin),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        provider,
        origin.isPrivate() || origin.isReserved() || origin.isDocumentation()
            ? EnumSet.of(AttributionFlag.SPECIAL_ASN)
            : EnumSet.noneOf(AttributionFlag.class),
        new TreeMap<>());
  }

  static Attribution none(AttributionStatus status, Optional<Prefix> prefix) {
    return new Attribution(
        status,
        Optional.empty(),
        prefix,
        Optional.empty(),
        Optional.empty(),
        "",
        EnumSet.noneOf(AttributionFlag.class),
        new TreeMap<>());
  }

  /** {@code AS64506 by rib, 198.51.100.0/24, path 64501 64506}, or the status. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(origin.map(Asn::toString).orElse(status.label()));
    if (!provider.isEmpty()) {
      text.append(" by ").append(provider);
    }
    prefix.ifPresent(p -> text.append(", ").append(p));
    path.ifPresent(p -> text.append(", path ").append(p));
    return text.toString();
  }
}
