package org.peeringkit.io.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/** {@code PREFIX: [path...]} of {@code gobgp global rib -j}; attributes by their wire codes. */
final class GobgpJsonReader extends JsonRowReader {
  private static final int FOUR_OCTET_AS = 2;

  GobgpJsonReader(Input input, ReadOptions options) throws IOException {
    super("", input, options);
  }

  @Override
  void entry(String above, String key, JsonNode value) throws BadValue {
    Prefix prefix = Values.prefix(key);
    if (!value.isArray()) {
      throw BadValue.of(key, "an array of paths", value.toString());
    }
    for (JsonNode path : value) {
      try {
        path(prefix, path);
      } catch (BadValue e) {
        fault(new BadValue(e.kind(), prefix + " " + e.field(), e.expected(), e.actual()), offset());
      }
    }
  }

  private void path(Prefix prefix, JsonNode path) throws BadValue {
    PathAttributes.Builder into = PathAttributes.builder();
    for (JsonNode attribute : Fields.list(path, "attrs")) {
      attribute(attribute, into);
    }
    Optional<IpAddr> address = either(path, "neighbor-ip", "peer-address");
    Optional<IpAddr> id =
        either(path, "source-id", "peer-id").filter(a -> a.family() == IpFamily.IPV4);
    Asn asn = Asn.of(Fields.number(path, "peer-asn").orElse(0));
    BgpPeer peer = address.isPresent() ? new BgpPeer(address.get(), asn, id) : BgpPeer.UNKNOWN;
    OptionalLong pathId = Fields.number(path, "RemoteID");
    emit(
        Values.entry(prefix, none(pathId), into.build(), peer),
        Fields.flag(path, "best") ? Choice.BEST : Choice.OTHER);
  }

  /** Of version 3 and of later ones. */
  private static Optional<IpAddr> either(JsonNode path, String name, String later) throws BadValue {
    Optional<String> text = Fields.text(path, name);
    return (text.isPresent() ? text : Fields.text(path, later)).flatMap(IpAddr::tryParse);
  }

  /** The identifier received; 0 is what stands there without. Version 3 prints none. */
  private static OptionalLong none(OptionalLong pathId) {
    return pathId.orElse(0) == 0 ? OptionalLong.empty() : pathId;
  }

  private void attribute(JsonNode attribute, PathAttributes.Builder into) throws BadValue {
    long type = Fields.number(attribute, "type").orElse(0);
    switch ((int) type) {
      case 1 -> into.origin(origin(Fields.requiredText(attribute, "value")));
      case 2 -> into.asPath(asPath(attribute));
      case 3 -> nextHop(attribute, into);
      case 4 -> Fields.number(attribute, "metric").ifPresent(into::multiExitDisc);
      case 5 -> Fields.number(attribute, "value").ifPresent(into::localPref);
      case 6 -> into.atomicAggregate(true);
      case 7 ->
          into.aggregator(
              Values.aggregator(
                  Fields.requiredText(attribute, "as"), Fields.requiredText(attribute, "address")));
      case 8 -> into.communities(communities(attribute));
      case 14 -> nextHop(attribute, into);
      case 16 -> into.extendedCommunities(extended(attribute));
      case 32 -> into.largeCommunities(large(attribute));
      default -> log().count("attributes of other kinds", 1);
    }
  }

  private static Origin origin(String code) throws BadValue {
    return Origin.ofCode((int) Math.min(Values.number(code, "origin"), 255))
        .orElseThrow(() -> BadValue.of("origin", "0, 1 or 2", code));
  }

  private static void nextHop(JsonNode attribute, PathAttributes.Builder into) throws BadValue {
    Optional<IpAddr> hop = Fields.address(attribute, "nexthop");
    hop.filter(a -> a.hi() != 0 || a.lo() != 0).ifPresent(into::nextHop);
  }

  private static AsPath asPath(JsonNode attribute) throws BadValue {
    List<AsPathSegment> segments = new ArrayList<>();
    for (JsonNode segment : Fields.list(attribute, "as_paths")) {
      long code = Fields.number(segment, "segment_type").orElse(0);
      List<Asn> asns = new ArrayList<>();
      for (String asn : Fields.texts(segment, "asns")) {
        asns.add(Values.asn(asn, "asns"));
      }
      AsPathSegment.Type type =
          AsPathSegment.Type.ofCode((int) Math.min(code, 255))
              .orElseThrow(() -> BadValue.of("segment_type", "1 to 4", Long.toString(code)));
      segments.add(new AsPathSegment(type, asns));
    }
    return AsPath.of(segments);
  }

  private static List<Community> communities(JsonNode attribute) throws BadValue {
    List<Community> communities = new ArrayList<>();
    for (String bits : Fields.texts(attribute, "communities")) {
      communities.add(new Community((int) Values.number(bits, "communities")));
    }
    return communities;
  }

  private List<ExtendedCommunity> extended(JsonNode attribute) throws BadValue {
    List<ExtendedCommunity> communities = new ArrayList<>();
    for (JsonNode value : Fields.list(attribute, "value")) {
      Optional<ExtendedCommunity> known = extendedCommunity(value);
      known.ifPresent(communities::add);
      if (known.isEmpty()) {
        log().count("extended communities of other kinds", 1);
      }
    }
    return communities;
  }

  /** Types 0, 1 and 2 of RFC 4360 and RFC 5668: administrator and value, with a colon between. */
  private static Optional<ExtendedCommunity> extendedCommunity(JsonNode value) throws BadValue {
    if (!Fields.has(value, "subtype") || !Fields.has(value, "value")) {
      return Optional.empty();
    }
    long type = Fields.number(value, "type").orElse(255);
    long subType = Fields.number(value, "subtype").orElse(0);
    String[] parts = Fields.requiredText(value, "value").split(":", -1);
    String name = subType == 2 ? "rt" : subType == 3 ? "soo" : "";
    if (parts.length != 2 || type > FOUR_OCTET_AS) {
      return Optional.empty();
    }
    boolean marked = type == FOUR_OCTET_AS && parts[0].matches("\\d{1,5}");
    String administrator =
        marked && Integer.parseInt(parts[0]) <= 0xFFFF ? parts[0] + "L" : parts[0];
    return Values.extended(name, administrator, parts[1]);
  }

  private static List<LargeCommunity> large(JsonNode attribute) throws BadValue {
    List<LargeCommunity> communities = new ArrayList<>();
    for (JsonNode value : Fields.list(attribute, "value")) {
      communities.add(
          Values.largeCommunity(
              Fields.requiredText(value, "ASN")
                  + ":"
                  + Fields.requiredText(value, "LocalData1")
                  + ":"
                  + Fields.requiredText(value, "LocalData2")));
    }
    return communities;
  }
}
