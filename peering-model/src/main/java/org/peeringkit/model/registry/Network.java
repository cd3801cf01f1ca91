package org.peeringkit.model.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.detail.TrafficLevel;

/**
 * A network's own entry (PeeringDB net).
 *
 * @param id registry id of the entry
 * @param asn its AS number
 * @param orgId registry id of its organisation
 * @param name its name, as written there
 * @param asSet irr_as_set verbatim, possibly several names; empty text = none given
 * @param type what it is
 * @param ratio info_ratio verbatim, such as {@code Mostly Inbound}; empty text = not given
 * @param traffic info_traffic verbatim, such as {@code 20-50Gbps}; empty text = not given
 * @param prefixes4 announced IPv4 prefixes it names as its limit
 * @param prefixes6 announced IPv6 prefixes
 * @param neverViaRouteServers its routes are not to be learnt from route servers
 * @param policy its peering policy
 * @param updated when the entry last changed
 * @param types all that it says it is (info_types); of older data the one type, or none
 */
public record Network(
    long id,
    Asn asn,
    OptionalLong orgId,
    String name,
    String asSet,
    NetworkType type,
    String ratio,
    String traffic,
    OptionalLong prefixes4,
    OptionalLong prefixes6,
    boolean neverViaRouteServers,
    PeeringPolicy policy,
    Optional<Instant> updated,
    List<NetworkType> types) {
  /**
   * Copies the list.
   *
   * @param id registry id of the entry
   * @param asn its AS number
   * @param orgId registry id of its organisation
   * @param name its name, as written there
   * @param asSet irr_as_set verbatim, possibly several names; empty text = none given
   * @param type what it is
   * @param ratio info_ratio verbatim, such as {@code Mostly Inbound}; empty text = not given
   * @param traffic info_traffic verbatim, such as {@code 20-50Gbps}; empty text = not given
   * @param prefixes4 announced IPv4 prefixes it names as its limit
   * @param prefixes6 announced IPv6 prefixes
   * @param neverViaRouteServers its routes are not to be learnt from route servers
   * @param policy its peering policy
   * @param updated when the entry last changed
   * @param types all that it says it is (info_types); of older data the one type, or none
   */
  public Network {
    types = List.copyOf(types);
  }

  /**
   * A network of one type, or of none for {@link NetworkType#NOT_DISCLOSED}.
   *
   * @param id registry id of the entry
   * @param asn its AS number
   * @param orgId registry id of its organisation
   * @param name its name, as written there
   * @param asSet irr_as_set verbatim, possibly several names; empty text = none given
   * @param type what it is
   * @param ratio info_ratio verbatim, such as {@code Mostly Inbound}; empty text = not given
   * @param traffic info_traffic verbatim, such as {@code 20-50Gbps}; empty text = not given
   * @param prefixes4 announced IPv4 prefixes it names as its limit
   * @param prefixes6 announced IPv6 prefixes
   * @param neverViaRouteServers its routes are not to be learnt from route servers
   * @param policy its peering policy
   * @param updated when the entry last changed
   */
  public Network(
      long id,
      Asn asn,
      OptionalLong orgId,
      String name,
      String asSet,
      NetworkType type,
      String ratio,
      String traffic,
      OptionalLong prefixes4,
      OptionalLong prefixes6,
      boolean neverViaRouteServers,
      PeeringPolicy policy,
      Optional<Instant> updated) {
    this(
        id,
        asn,
        orgId,
        name,
        asSet,
        type,
        ratio,
        traffic,
        prefixes4,
        prefixes6,
        neverViaRouteServers,
        policy,
        updated,
        type == NetworkType.NOT_DISCLOSED ? List.of() : List.of(type));
  }

  /** {@return {@link #traffic} in numbers; empty where it is not given or of an unknown form} */
  public Optional<TrafficLevel> trafficLevel() {
    return TrafficLevel.parse(traffic);
  }
}
