package org.peeringkit.demo.world.edge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.peeringkit.demo.world.edge.DemoLink.MatchBy;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;

/** A link under construction. */
final class DemoLinkDraft {
  private final EdgePlanBuilder plan;
  private final String name;
  private final LinkClass linkClass;
  private final Router router;
  private final long ifIndex;
  private final String ifName;
  private final String gbit;
  final List<Integer> neighbours = new ArrayList<>();
  private Optional<LinkClass> later = Optional.empty();
  private OptionalLong ifIndexAfter = OptionalLong.empty();
  private MatchBy matchBy = MatchBy.IF_INDEX;
  private OptionalInt vlan = OptionalInt.empty();
  private OptionalLong mac = OptionalLong.empty();
  private Optional<IpAddr> nextHop = Optional.empty();
  private Optional<String> contract = Optional.empty();
  Optional<String> cost = Optional.empty();
  OptionalLong ixlanId = OptionalLong.empty();
  private Optional<LocalDate> firstDay = Optional.empty();

  /** For that plan, to which {@link #add} adds it. */
  DemoLinkDraft(
      EdgePlanBuilder plan,
      String name,
      LinkClass linkClass,
      Router router,
      long ifIndex,
      String ifName,
      String gbit) {
    this.plan = plan;
    this.name = name;
    this.linkClass = linkClass;
    this.router = router;
    this.ifIndex = ifIndex;
    this.ifName = ifName;
    this.gbit = gbit;
  }

  DemoLinkDraft to(int as) {
    neighbours.add(as);
    return this;
  }

  DemoLinkDraft contract(String value) {
    contract = Optional.of(value);
    return this;
  }

  DemoLinkDraft cost(String value) {
    cost = Optional.of(value);
    return this;
  }

  DemoLinkDraft later(LinkClass value) {
    later = Optional.of(value);
    return this;
  }

  DemoLinkDraft vlan(int value) {
    vlan = OptionalInt.of(value);
    return this;
  }

  DemoLinkDraft mac(long value) {
    mac = OptionalLong.of(value);
    return this;
  }

  DemoLinkDraft nextHop(IpAddr value) {
    nextHop = Optional.of(value);
    return this;
  }

  DemoLinkDraft match(MatchBy value) {
    matchBy = value;
    return this;
  }

  DemoLinkDraft renumbered(long after, MatchBy value) {
    ifIndexAfter = OptionalLong.of(after);
    matchBy = value;
    return this;
  }

  DemoLinkDraft since(LocalDate day) {
    firstDay = Optional.of(day);
    return this;
  }

  void add() {
    for (int neighbour : neighbours) {
      int n = plan.links.size();
      IpAddr ipv4 = nextHop.orElse(IpAddr.ofV4((151 << 24) + (202 << 16) + 4 * n + 2));
      IpAddr ipv6 = IpAddr.ofV6(0x2a1f_fd00_0000_0000L + ((long) n << 16), 2);
      plan.sessions.add(
          new Session(
              n,
              neighbour,
              ipv4,
              ipv6,
              false,
              !plan.isV4Only(neighbour),
              true,
              firstDay,
              Optional.empty()));
    }
    addWithoutSession();
  }

  void addWithoutSession() {
    plan.links.add(
        new DemoLink(
            plan.links.size(),
            name,
            linkClass,
            later,
            router,
            ifIndex,
            ifIndexAfter,
            ifName,
            matchBy,
            vlan,
            mac,
            nextHop,
            neighbours,
            gbit,
            contract,
            cost,
            ixlanId));
  }
}
