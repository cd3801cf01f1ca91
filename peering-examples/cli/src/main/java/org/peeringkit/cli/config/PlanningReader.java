package org.peeringkit.cli.config;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.peeringkit.analysis.planning.ActionKind;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.analysis.planning.PlanningRules.CacheOffer;
import org.peeringkit.analysis.planning.PlanningRules.ExchangeOffer;
import org.peeringkit.analysis.planning.PlanningRules.Price;
import org.peeringkit.analysis.planning.outcome.TurnUp;
import org.peeringkit.model.net.Asn;

/** The {@code planning:} section. */
final class PlanningReader {
  private static final String RATE = "bit/s such as 5G";
  private static final String CURRENCY = "an ISO 4217 code";
  private static final int MOST_DAYS = 1000;

  private static final Map<String, ActionKind> LEAD_DAYS =
      Map.ofEntries(
          Map.entry("session", ActionKind.SESSION),
          Map.entry("routeServer", ActionKind.ROUTE_SERVER),
          Map.entry("routeServerRepair", ActionKind.ROUTE_SERVER_REPAIR),
          Map.entry("routingChange", ActionKind.ROUTING_CHANGE),
          Map.entry("secondLocation", ActionKind.SECOND_LOCATION),
          Map.entry("pni", ActionKind.PNI),
          Map.entry("embeddedCache", ActionKind.EMBEDDED_CACHE),
          Map.entry("portUpgrade", ActionKind.PORT_UPGRADE),
          Map.entry("pniMigration", ActionKind.PNI_MIGRATION),
          Map.entry("joinExchange", ActionKind.JOIN_EXCHANGE),
          Map.entry("joinExchangeRemote", ActionKind.JOIN_EXCHANGE_REMOTE));

  PlanningRules read(Section s) {
    PlanningRules byDefault = PlanningRules.DEFAULT;
    Map<ActionKind, Integer> days = new EnumMap<>(ActionKind.class);
    Section lead = s.section("leadDays");
    LEAD_DAYS.forEach(
        (key, kind) -> lead.number(key, 0, MOST_DAYS).ifPresent(n -> days.put(kind, (int) n)));
    lead.refuseUnknownKeys();
    int asked = (int) s.number("askedPerMonth", 1, MOST_DAYS).orElse(byDefault.askedPerMonth());
    double least =
        s.value("leastChance", "a number of 0 to 1", PlanningReader::chance)
            .orElse(byDefault.leastChance());
    Optional<Price> cable = Optional.empty();
    if (s.has("cable")) {
      Section section = s.section("cable");
      cable =
          price(section, "monthly", section.required("currency", CURRENCY, MoneyReader::currency));
      if (!section.has("monthly")) {
        section.complain("monthly", "is missing: expected an amount a month");
      }
      section.refuseUnknownKeys();
    }
    PlanningRules rules =
        new PlanningRules(
            days,
            asked,
            least,
            cable,
            exchanges(s.sections("exchanges")),
            caches(s.sections("caches")),
            turnUps(s.sections("turnUps")));
    s.refuseUnknownKeys();
    return rules;
  }

  private static Optional<Double> chance(String text) {
    return text.matches("0|1|1\\.0{1,9}|0\\.[0-9]{1,9}")
        ? Optional.of(Double.valueOf(text))
        : Optional.empty();
  }

  /** An amount needs to be of some currency. */
  private static Optional<Price> price(Section s, String key, Optional<Currency> currency) {
    Optional<BigDecimal> amount = s.decimal(key);
    if (amount.isPresent() && currency.isEmpty() && !s.has("currency")) {
      s.complain(key, "needs currency beside it");
    }
    return amount.flatMap(a -> currency.map(c -> new Price(a, c)));
  }

  private static Optional<Currency> currency(Section s) {
    return s.value("currency", CURRENCY, MoneyReader::currency);
  }

  private static List<ExchangeOffer> exchanges(List<Section> sections) {
    List<ExchangeOffer> offers = new ArrayList<>();
    for (Section s : sections) {
      Optional<String> name = s.required("name", "a name", Optional::of);
      OptionalLong ixlan = s.number("ixlan", 0, 999_999_999);
      Optional<Long> capacity = s.value("capacity", RATE, LinkReader::bitsPerSecond);
      Optional<Currency> currency = currency(s);
      Optional<Price> price = price(s, "monthly", currency);
      BigDecimal setup = s.decimal("setup").orElse(BigDecimal.ZERO);
      Optional<Price> remote = price(s, "remoteMonthly", currency);
      OptionalLong rtt = s.number("addedRttMs", 0, MOST_DAYS);
      s.refuseUnknownKeys();
      name.ifPresent(
          n ->
              offers.add(
                  new ExchangeOffer(
                      n,
                      ixlan,
                      capacity.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                      price,
                      setup,
                      remote,
                      rtt.isPresent()
                          ? OptionalInt.of((int) rtt.getAsLong())
                          : OptionalInt.empty())));
    }
    return offers;
  }

  private static List<CacheOffer> caches(List<Section> sections) {
    List<CacheOffer> offers = new ArrayList<>();
    for (Section s : sections) {
      Optional<Asn> asn = s.required("asn", "an AS number", Asn::tryParse);
      Optional<Long> minimum = s.required("minimum", RATE, MoneyReader::rate);
      Optional<Price> price = price(s, "monthly", currency(s));
      s.refuseUnknownKeys();
      if (asn.isPresent() && minimum.isPresent()) {
        offers.add(new CacheOffer(asn.get(), minimum.get(), price));
      }
    }
    return offers;
  }

  private static List<TurnUp> turnUps(List<Section> sections) {
    List<TurnUp> turnUps = new ArrayList<>();
    for (Section s : sections) {
      Optional<Asn> asn = s.required("asn", "an AS number", Asn::tryParse);
      Optional<String> link = s.required("link", "a link", Optional::of);
      Optional<LocalDate> date = s.required("date", "a date such as 2026-06-30", MoneyReader::date);
      long in = s.value("predictedIn", RATE, MoneyReader::rate).orElse(0L);
      long out = s.value("predictedOut", RATE, MoneyReader::rate).orElse(0L);
      s.refuseUnknownKeys();
      if (asn.isPresent() && link.isPresent() && date.isPresent()) {
        turnUps.add(new TurnUp(asn.get(), link.get(), date.get(), in, out));
      }
    }
    return turnUps;
  }
}
