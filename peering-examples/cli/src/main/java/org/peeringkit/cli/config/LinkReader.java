package org.peeringkit.cli.config;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** The {@code links:} section. */
final class LinkReader {
  private final SortedMap<String, IpAddr> routers;

  /**
   * @param routers addresses by name
   */
  LinkReader(SortedMap<String, IpAddr> routers) {
    this.routers = routers;
  }

  List<EdgeLink> links(List<Section> sections) {
    List<EdgeLink> links = new ArrayList<>();
    for (Section s : sections) {
      link(s).ifPresent(links::add);
      s.refuseUnknownKeys();
    }
    return links;
  }

  private Optional<EdgeLink> link(Section s) {
    Optional<String> name =
        s.required("name", "a name", t -> t.isBlank() ? Optional.empty() : Optional.of(t));
    Optional<LinkClass> linkClass = s.choice("class", LinkClass.class);
    if (!s.has("class")) {
      s.complain("class", "is missing: expected one of TRANSIT, IXP, PNI, PAID_PEERING, CUSTOMER");
    }
    Optional<IpAddr> exporter =
        s.value("exporter", ConfigReader.ROUTER, text -> ConfigReader.router(text, routers));
    OptionalLong ifIndex = s.number("ifIndex", 1, 0xFFFF_FFFFL);
    Optional<String> ifName = s.text("ifName");
    Optional<String> ifAlias = s.text("ifAlias");
    OptionalLong vlan = s.number("vlan", 1, 4094);
    Optional<Long> mac = s.value("mac", "six octets such as 02:00:00:00:00:01", LinkReader::mac);
    Optional<IpAddr> nextHop = s.value("nextHop", "an address", IpAddr::tryParse);
    Optional<Asn> neighbour = s.value("neighbour", "an AS number", Asn::tryParse);
    Optional<Long> capacity = s.value("capacity", "bit/s such as 10G", LinkReader::bitsPerSecond);
    Optional<String> contract = s.text("contract");
    Optional<String> cost = s.text("cost");
    Optional<String> site = s.text("site");
    OptionalLong ixlan = s.number("ixlan", 1, Integer.MAX_VALUE);
    Optional<Instant> from = s.value("from", "a date such as 2026-10-01", LinkReader::startOf);
    boolean recognisable =
        ifIndex.isPresent()
            || ifName.isPresent()
            || ifAlias.isPresent()
            || vlan.isPresent()
            || mac.isPresent()
            || nextHop.isPresent();
    if (!recognisable) {
      s.complain("name", "needs one of ifIndex, ifName, ifAlias, vlan, mac, nextHop");
    }
    if (name.isEmpty() || linkClass.isEmpty() || !recognisable) {
      return Optional.empty();
    }
    return Optional.of(
        new EdgeLink(
            name.get(),
            linkClass.get(),
            new EdgeLink.Match(
                exporter,
                ifIndex,
                ifName,
                ifAlias,
                vlan.isPresent() ? OptionalInt.of((int) vlan.getAsLong()) : OptionalInt.empty(),
                optional(mac),
                nextHop),
            neighbour,
            optional(capacity),
            contract,
            cost,
            site,
            ixlan,
            from));
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  private static Optional<Long> mac(String text) {
    String hex = text.replaceAll("[:.-]", "");
    return hex.matches("[0-9a-fA-F]{12}") ? Optional.of(Long.parseLong(hex, 16)) : Optional.empty();
  }

  /** Decimal prefixes as operators use them: {@code 10G}, {@code 2.5G}, {@code 800M}. */
  static Optional<Long> bitsPerSecond(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?[kMGT]?")) {
      return Optional.empty();
    }
    int scale = "kMGT".indexOf(text.charAt(text.length() - 1)) + 1;
    String digits = scale == 0 ? text : text.substring(0, text.length() - 1);
    BigDecimal bits = new BigDecimal(digits).scaleByPowerOfTen(3 * scale);
    boolean whole = bits.signum() > 0 && bits.stripTrailingZeros().scale() <= 0;
    return whole ? Optional.of(bits.longValueExact()) : Optional.empty();
  }

  private static Optional<Instant> startOf(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
