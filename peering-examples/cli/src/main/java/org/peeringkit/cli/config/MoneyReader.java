package org.peeringkit.cli.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.TransitContract;

/** The {@code contracts:} and {@code costs:} sections. */
final class MoneyReader {
  private static final String NAME = "a name";

  List<TransitContract> contracts(List<Section> sections) {
    List<TransitContract> contracts = new ArrayList<>();
    for (Section s : sections) {
      Optional<String> name = s.required("name", NAME, Optional::of);
      Optional<Long> commit = s.required("commit", "bit/s such as 5G", t -> commitBitsPerSecond(t));
      Optional<BigDecimal> perMbps = money(s, "perMbps");
      Optional<BigDecimal> overage = s.decimal("overagePerMbps").or(() -> perMbps);
      Optional<Currency> currency =
          s.required("currency", "an ISO 4217 code", MoneyReader::currency);
      var billing =
          s.choice("billing", TransitContract.Billing.class)
              .orElse(TransitContract.Billing.MAX_IN_OUT);
      var ports =
          s.choice("ports", TransitContract.Ports.class).orElse(TransitContract.Ports.AGGREGATE);
      ZoneId zone =
          s.value("timeZone", "a zone such as Europe/Berlin", MoneyReader::zone)
              .orElse(ZoneId.of("UTC"));
      OptionalLong day = s.number("billingDay", 1, 28);
      Optional<LocalDate> until = s.value("until", "a date such as 2027-06-30", MoneyReader::date);
      OptionalInt notice = narrow(s.number("noticeDays", 0, 3650));
      OptionalInt renew = narrow(s.number("autoRenewMonths", 0, 240));
      s.decimal("earlyExit");
      s.refuseUnknownKeys();
      if (name.isPresent() && commit.isPresent() && perMbps.isPresent() && currency.isPresent()) {
        contracts.add(
            new TransitContract(
                name.get(),
                commit.get(),
                perMbps.get(),
                overage.orElseThrow(),
                currency.get(),
                billing,
                ports,
                zone,
                (int) day.orElse(1),
                until,
                notice,
                renew));
      }
    }
    return contracts;
  }

  private static Optional<Long> commitBitsPerSecond(String text) {
    return text.equals("0") ? Optional.of(0L) : LinkReader.bitsPerSecond(text);
  }

  List<PeeringCost> costs(List<Section> sections) {
    List<PeeringCost> costs = new ArrayList<>();
    for (Section s : sections) {
      Optional<String> name = s.required("name", NAME, Optional::of);
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
      s.refuseUnknownKeys();
      if (name.isPresent() && currency.isPresent()) {
        costs.add(
            new PeeringCost(name.get(), items, setup, (int) amortise.orElse(1), currency.get()));
      }
    }
    return costs;
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

  private static Optional<Currency> currency(String code) {
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

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
