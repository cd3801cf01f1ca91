package org.peeringkit.cli.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.economics.TransitPrice.Tier;
import org.peeringkit.analysis.economics.TransitPrice.Tiering;

/** The {@code contracts:} and {@code costs:} sections. */
final class MoneyReader {
  private static final String RATE = "bit/s such as 5G";

  List<TransitContract> contracts(List<Section> sections) {
    List<TransitContract> contracts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section s : sections) {
      Optional<String> name = name(s, names);
      Optional<TransitPrice> price = price(s);
      TransitContract.Metering metering = metering(s);
      TransitContract.Term term =
          new TransitContract.Term(
              s.value("until", "a date such as 2027-06-30", MoneyReader::date),
              narrow(s.number("noticeDays", 0, 3650)),
              narrow(s.number("autoRenewMonths", 0, 240)),
              s.decimal("earlyExit"));
      s.refuseUnknownKeys();
      if (name.isPresent() && price.isPresent()) {
        contracts.add(new TransitContract(name.get(), price.get(), metering, term));
      }
    }
    return contracts;
  }

  /** Links find contracts and costs by their name. */
  private static Optional<String> name(Section s, Set<String> taken) {
    Optional<String> name = s.required("name", "a name", Optional::of);
    if (name.isPresent() && !taken.add(name.get())) {
      s.complain("name", "\"" + name.get() + "\" is already taken");
    }
    return name;
  }

  private static TransitContract.Metering metering(Section s) {
    return new TransitContract.Metering(
        s.choice("billing", TransitContract.Billing.class)
            .orElse(TransitContract.Billing.MAX_IN_OUT),
        s.choice("ports", TransitContract.Ports.class).orElse(TransitContract.Ports.AGGREGATE),
        s.value("timeZone", "a zone such as Europe/Berlin", MoneyReader::zone)
            .orElse(ZoneId.of("UTC")),
        (int) s.number("billingDay", 1, 28).orElse(1));
  }

  /** By one price and another above the commit, or by tiers. */
  private static Optional<TransitPrice> price(Section s) {
    Optional<Long> commit = s.required("commit", RATE, MoneyReader::rate);
    Optional<Currency> currency = s.required("currency", "an ISO 4217 code", MoneyReader::currency);
    BigDecimal minimum = s.decimal("minimum").orElse(BigDecimal.ZERO);
    Optional<Tiering> tiering = s.choice("tiering", Tiering.class);
    if (!s.known("tiers")) {
      if (s.has("tiering")) {
        s.complain("tiering", "needs tiers beside it");
      }
      Optional<BigDecimal> perMbps = money(s, "perMbps");
      Optional<BigDecimal> overage = s.decimal("overagePerMbps").or(() -> perMbps);
      return commit.isEmpty() || currency.isEmpty() || perMbps.isEmpty() || overage.isEmpty()
          ? Optional.empty()
          : Optional.of(
              TransitPrice.flat(commit.get(), perMbps.get(), overage.get(), currency.get())
                  .withMinimum(minimum));
    }
    for (String other : List.of("perMbps", "overagePerMbps")) {
      if (s.known(other)) {
        s.complain(other, "cannot stand beside tiers, which have the prices");
      }
    }
    if (!s.has("tiering")) {
      s.complain(
          "tiers",
          "needs tiering beside it: ALL, the tier reached prices all Mbit/s, or MARGINAL, each"
              + " tier prices its slice");
    }
    Optional<List<Tier>> tiers = tiers(s);
    return commit.isEmpty() || currency.isEmpty() || tiering.isEmpty() || tiers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TransitPrice(commit.get(), tiering.get(), tiers.get(), minimum, currency.get()));
  }

  private static Optional<List<Tier>> tiers(Section s) {
    List<Tier> tiers = new ArrayList<>();
    List<Section> rows = s.sections("tiers");
    boolean ascend = true;
    for (Section row : rows) {
      Optional<Long> from = row.required("from", RATE, MoneyReader::rate);
      Optional<BigDecimal> perMbps = money(row, "perMbps");
      row.refuseUnknownKeys();
      if (from.isEmpty() || perMbps.isEmpty()) {
        continue;
      }
      long least = tiers.isEmpty() ? 0 : tiers.get(tiers.size() - 1).fromBitsPerSecond() + 1;
      if (tiers.isEmpty() ? from.get() != 0 : from.get() < least) {
        row.complain(
            "from",
            tiers.isEmpty()
                ? "the first tier must begin at 0"
                : "tiers must ascend: expected more than the tier before");
        ascend = false;
      }
      tiers.add(new Tier(from.get(), perMbps.get()));
    }
    if (rows.isEmpty()) {
      s.complain("tiers", "expected at least one tier, found none");
    }
    return ascend && !tiers.isEmpty() && tiers.size() == rows.size()
        ? Optional.of(tiers)
        : Optional.empty();
  }

  static Optional<Long> rate(String text) {
    return text.equals("0") ? Optional.of(0L) : LinkReader.bitsPerSecond(text);
  }

  List<PeeringCost> costs(List<Section> sections) {
    List<PeeringCost> costs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section s : sections) {
      Optional<String> name = name(s, names);
      Section monthly = s.section("monthly");
      TreeMap<String, BigDecimal> items = new TreeMap<>();
      for (String item : monthly.keys()) {
        monthly.decimal(item).ifPresent(amount -> items.put(item, amount));
      }
      BigDecimal setup = s.decimal("setup").orElse(BigDecimal.ZERO);
      OptionalLong amortise = s.number("amortiseMonths", 1, 600);
      if (setup.signum() > 0 && !s.has("amortiseMonths")) {
        s.complain("setup", "needs amortiseMonths beside it: over how many months it is spread");
      }
      Optional<Currency> currency =
          s.required("currency", "an ISO 4217 code", MoneyReader::currency);
      List<PeeringCost.Step> steps = steps(s);
      s.refuseUnknownKeys();
      if (name.isPresent() && currency.isPresent()) {
        costs.add(
            new PeeringCost(
                name.get(), items, setup, (int) amortise.orElse(1), steps, currency.get()));
      }
    }
    return costs;
  }

  private static List<PeeringCost.Step> steps(Section s) {
    List<PeeringCost.Step> steps = new ArrayList<>();
    long last = 0;
    for (Section row : s.sections("steps")) {
      Optional<Long> capacity = row.required("capacity", RATE, LinkReader::bitsPerSecond);
      Optional<BigDecimal> monthly = money(row, "monthly");
      row.refuseUnknownKeys();
      if (capacity.isPresent() && capacity.get() <= last) {
        row.complain("capacity", "steps must ascend: expected more than the step before");
      } else if (capacity.isPresent() && monthly.isPresent()) {
        last = capacity.get();
        steps.add(new PeeringCost.Step(last, monthly.get()));
      }
    }
    return steps;
  }

  private static Optional<BigDecimal> money(Section s, String key) {
    if (!s.has(key)) {
      s.complain(key, "is missing: expected a price of 0 or more");
    }
    return s.decimal(key);
  }

  private static OptionalInt narrow(OptionalLong value) {
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  static Optional<Currency> currency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(c -> c.getCurrencyCode().equals(code))
        .findFirst();
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
