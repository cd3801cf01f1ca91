package org.peeringkit.analysis.discussions.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.CommonPlaces;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.Page.Fact;
import org.peeringkit.analysis.discussions.page.Page.Part;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.detail.PointOfContact;

/**
 * The sheet from which both sides configure: address pairs by exchange LAN and IP version, as-sets,
 * prefix limits, what is still to be agreed on, whom to call; and what a cable takes. It holds
 * registry data alone, so it may go to them. Stateless and thread-safe.
 */
public final class SessionSheet {
  private final Evidence evidence;
  private final Registry registry;
  private final PeeringCandidate them;
  private final Asn us;
  private final String ourName;
  private final CommonPlaces common;

  private SessionSheet(Evidence evidence, PeeringCandidate them, Asn us, String ourName) {
    this.evidence = evidence;
    this.registry = evidence.registry();
    this.them = them;
    this.us = us;
    this.ourName = ourName;
    this.common = new CommonPlaces(evidence);
  }

  /**
   * The sheet.
   *
   * @param evidence of the month, with registry and links
   * @param them the network
   * @param us our AS
   * @param ourName ours
   * @param stage where the discussion stands, in words; empty = not in the log
   * @return a page marked as outgoing
   */
  public static Page of(
      Evidence evidence, PeeringCandidate them, Asn us, String ourName, Optional<String> stage) {
    return new SessionSheet(evidence, them, us, ourName).page(stage);
  }

  private Page page(Optional<String> stage) {
    String name = Words.called(them.asn(), them.name());
    List<Part> parts = new ArrayList<>();
    List<Block> pairs = new ArrayList<>();
    Table table = pairs();
    if (table.rows().isEmpty()) {
      pairs.add(
          Block.text(
              "The registry shows no exchange at which both have a port in service: there is no"
                  + " pair of addresses."));
    } else {
      pairs.add(new Block.Grid(table));
    }
    parts.add(Part.whole("pairs", "Address pairs", pairs));
    parts.add(Part.whole("limits", "Routes", List.of(new Block.Grid(limits()))));
    parts.add(Part.of("agree", "To agree on", List.of(new Block.Items(false, agree()))));
    parts.add(Part.of("call", "Whom to call", List.of(new Block.Items(false, contacts()))));
    parts.add(
        Part.whole("pni", "If it is to be a cable", List.of(new Block.Items(false, cable()))));
    return new Page(
        "session-sheet",
        true,
        "Session sheet · " + Words.called(us, ourName) + " and " + name,
        "Direct sessions between "
            + Words.called(us, ourName)
            + " and "
            + name
            + ": "
            + Units.countOf(table.rows().size(), "address pair", "address pairs")
            + " in common.",
        List.of(
            new Fact("Stage", stage.orElse("not in the log")),
            new Fact("Our AS", Long.toString(us.value())),
            new Fact("Their AS", Long.toString(them.asn().value())),
            new Fact("Exchanges in common", Integer.toString(common.lans(them.members()).size())),
            new Fact(
                "Buildings in common", Integer.toString(common.facilities(them.members()).size()))),
        parts,
        List.of(),
        "From PeeringDB and member lists, as both networks keep them: check both before use.");
  }

  private Table pairs() {
    List<List<Cell>> rows = new ArrayList<>();
    for (long lan : common.lans(them.members())) {
      String place = common.exchange(lan).map(InternetExchange::name).orElse("exchange LAN " + lan);
      List<ExchangePort> ours = ports(lan, evidence.own());
      List<ExchangePort> theirs = ports(lan, them.members());
      for (ExchangePort our : ours) {
        for (ExchangePort their : theirs) {
          pair(rows, place, lan, "IPv4", our, our.ipv4(), their, their.ipv4());
          pair(rows, place, lan, "IPv6", our, our.ipv6(), their, their.ipv6());
        }
      }
      if (ours.isEmpty()) {
        for (ExchangePort their : theirs) {
          rows.add(
              List.of(
                  Cell.text(place),
                  Cell.number(lan),
                  Cell.text("both"),
                  Cell.unknown("the registry has no entry of our port there: make one"),
                  Cell.text(
                      their.ipv4().map(IpAddr::toString).orElse("")
                          + " "
                          + their.ipv6().map(IpAddr::toString).orElse("")),
                  speed(their)));
        }
      }
    }
    return new Table(
        "pairs",
        "One session a row",
        List.of(
            Table.Column.words("exchange", "Exchange"),
            Table.Column.numbers("ixlanId", "LAN id", "ixlan", 0, 0),
            Table.Column.words("family", "Version"),
            Table.Column.words("ourAddress", "AS" + us.value()),
            Table.Column.words("theirAddress", "AS" + them.asn().value()),
            Table.Column.numbers("theirSpeedMbps", "Their port", "Gbit/s", 3, 0)),
        rows);
  }

  private List<ExchangePort> ports(long lan, SortedSet<Asn> asns) {
    return registry.portsAt(lan).stream()
        .filter(port -> port.operational() && asns.contains(port.asn()))
        .toList();
  }

  private void pair(
      List<List<Cell>> rows,
      String place,
      long lan,
      String family,
      ExchangePort our,
      Optional<IpAddr> ourAddress,
      ExchangePort their,
      Optional<IpAddr> theirAddress) {
    if (ourAddress.isEmpty() && theirAddress.isEmpty()) {
      return;
    }
    rows.add(
        List.of(
            Cell.text(place),
            Cell.number(lan),
            Cell.text(family),
            address(our, us, ourAddress, "we list no address of this version there"),
            address(their, them.asn(), theirAddress, "they list no address of this version there"),
            speed(their)));
  }

  private static Cell address(
      ExchangePort port, Asn usual, Optional<IpAddr> address, String unknown) {
    return address
        .map(a -> Cell.text(a + (port.asn().equals(usual) ? "" : " (" + port.asn() + ")")))
        .orElseGet(() -> Cell.unknown(unknown));
  }

  private static Cell speed(ExchangePort port) {
    return port.speedMbps() > 0
        ? Cell.number(port.speedMbps())
        : Cell.unknown("no speed is stated");
  }

  private Table limits() {
    Optional<Network> ours = registry.network(us);
    return new Table(
        "limits",
        "What either side announces, and the limit the other sets",
        List.of(
            Table.Column.words("network", "Network"),
            Table.Column.words("asSet", "As-set"),
            Table.Column.numbers("maxPrefix4", "Max prefix IPv4", "prefixes", 0, 0),
            Table.Column.numbers("maxPrefix6", "Max prefix IPv6", "prefixes", 0, 0)),
        List.of(limit(us, ours), limit(them.asn(), them.network())));
  }

  private static List<Cell> limit(Asn asn, Optional<Network> network) {
    return List.of(
        Cell.text(asn.toString()),
        network
            .map(Network::asSet)
            .filter(set -> !set.isBlank())
            .map(Cell::text)
            .orElseGet(() -> Cell.unknown("no as-set in PeeringDB: ask which filter to use")),
        count(network.map(Network::prefixes4).orElseGet(OptionalLong::empty)),
        count(network.map(Network::prefixes6).orElseGet(OptionalLong::empty)));
  }

  private static Cell count(OptionalLong value) {
    return value.orElse(0) > 0
        ? Cell.number(value.getAsLong())
        : Cell.unknown("PeeringDB names no limit: ask for one");
  }

  private static List<Item> agree() {
    return List.of(
        new Item("MD5 or TCP-AO:", "yes or no; a key goes by phone or a vault, never by mail"),
        new Item("BFD:", "yes or no; interval and multiplier"),
        new Item("Maximum prefixes:", "what happens at the limit: warn, restart after how long"),
        new Item("Communities:", "what either side sets and takes; graceful shutdown (RFC 8326)"),
        new Item("Roles:", "BGP role PEER on both ends (RFC 9234)"),
        new Item("When:", "day and hour of turn-up, who is at the keyboard on either side"));
  }

  private List<Item> contacts() {
    List<Item> items = new ArrayList<>();
    contact(items, "Theirs:", them.asn());
    contact(items, "Ours:", us);
    return items;
  }

  /** The NOC's, as everybody may see it; this sheet is handed on. */
  private void contact(List<Item> items, String whose, Asn asn) {
    Optional<PointOfContact> noc =
        registry.contacts(asn).stream()
            .filter(PointOfContact::isPublic)
            .filter(c -> c.role().equals("NOC") && !c.email().isBlank())
            .findFirst();
    items.add(
        new Item(
            whose,
            noc.map(
                    c ->
                        (c.name().isBlank() ? "" : c.name() + ", ")
                            + c.email()
                            + " (NOC, by PeeringDB)")
                .orElse("no public NOC contact in PeeringDB: ask for one")));
  }

  private List<Item> cable() {
    List<String> buildings = new ArrayList<>();
    for (long id : common.facilities(them.members())) {
      buildings.add(registry.facility(id).map(Facility::name).orElse("building " + id));
    }
    return List.of(
        new Item(
            "Where:",
            buildings.isEmpty()
                ? "no building in common by the registry: a cable needs one, or a carrier"
                : String.join(", ", buildings)),
        new Item("Who orders, who pays:", "the cross-connect: either side, or taking turns"),
        new Item(
            "LOA-CFA:", "the side with the port writes it; it names the assignment, and expires"),
        new Item("Demarcation:", "panel, position and port on either side"),
        new Item("Optics:", "speed, reach (LR4, FR4, ...), fibre (single mode), connector, FEC"),
        new Item("LAG:", "number of members, LACP mode and rate, minimum links"),
        new Item("Link:", "MTU, addresses (/31 and /127) and whose they are, VLAN or none"),
        new Item("Growth:", "at which load the next port is ordered, by whom"),
        new Item("Test:", "light levels, errors over a day, then traffic in steps"));
  }
}
