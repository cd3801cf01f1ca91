package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Where a contract stands at the end of a month: what it costs, what further offload saves and when
 * it can be changed.
 *
 * @param contract which
 * @param links names of the links that it bills
 * @param asOf the day from which days are counted
 * @param bill of the month; empty where no link names the contract
 * @param headroom empty where the bill's percentile is unknown
 * @param notice empty where term or notice period are unknown
 */
public record ContractStanding(
    TransitContract contract,
    List<String> links,
    LocalDate asOf,
    Optional<Bill> bill,
    Optional<CommitHeadroom> headroom,
    Optional<NoticeDate> notice) {

  /**
   * Copies the list.
   *
   * @param contract which
   * @param links names of the links that it bills
   * @param asOf the day from which days are counted
   * @param bill of the month; empty where no link names the contract
   * @param headroom empty where the bill's percentile is unknown
   * @param notice empty where term or notice period are unknown
   */
  public ContractStanding {
    links = List.copyOf(links);
  }

  /**
   * {@return where a contract stands at the end of a calendar month}
   *
   * @param contract which
   * @param month the bill is that of the billing month which begins in it
   * @param ports every port that the contract names
   */
  public static ContractStanding of(
      TransitContract contract, YearMonth month, Collection<PortSeries> ports) {
    LocalDate asOf = month.atEndOfMonth();
    Optional<NoticeDate> notice = NoticeDate.of(contract, asOf);
    Optional<Bill> bill =
        ports.isEmpty()
            ? Optional.empty()
            : Optional.of(Bill.of(contract, BillingMonth.of(contract, month), ports));
    return new ContractStanding(
        contract,
        ports.stream().map(PortSeries::port).toList(),
        asOf,
        bill,
        bill.flatMap(b -> CommitHeadroom.of(contract, b, notice)),
        notice);
  }

  /**
   * {@return what is due for the months, begun ones included, from the day after {@link #asOf} to
   * the end of the term, whatever the use: what leaving early would spare} Empty where the term is
   * unknown, 0 once it has ended.
   */
  public Optional<BigDecimal> owedToTermEnd() {
    return notice.map(
        n -> {
          LocalDate from = asOf.plusDays(1);
          LocalDate after = n.termEnds().plusDays(1);
          long months = Math.max(0, ChronoUnit.MONTHS.between(from, after));
          boolean rest = from.plusMonths(months).isBefore(after);
          BigDecimal each = contract.price().amountDue();
          return Bill.round(
              each.multiply(BigDecimal.valueOf(months + (rest ? 1 : 0))), contract.currency());
        });
  }

  /**
   * {@return what the bills come to by what they bill, per Mbit/s} Empty where no bill in this
   * currency is known.
   *
   * @param contracts some may be in other currencies or without a bill: these do not count
   * @param currency of the answer
   */
  public static Optional<BigDecimal> perMbps(
      Collection<ContractStanding> contracts, Currency currency) {
    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal mbps = BigDecimal.ZERO;
    for (ContractStanding standing : contracts) {
      var bill = standing.bill().filter(b -> b.currency().equals(currency));
      if (bill.isPresent() && bill.get().amount().isPresent()) {
        amount = amount.add(bill.get().amount().get());
        mbps = mbps.add(TransitPrice.mbps(bill.get().p95BitsPerSecond().orElseThrow()));
      }
    }
    return mbps.signum() == 0
        ? Optional.empty()
        : Optional.of(amount.divide(mbps, MathContext.DECIMAL128));
  }
}
