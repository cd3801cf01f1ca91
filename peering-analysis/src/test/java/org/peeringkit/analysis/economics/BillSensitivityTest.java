package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.economics.Worlds.contract;
import static org.peeringkit.analysis.economics.Worlds.flat;
import static org.peeringkit.analysis.economics.Worlds.port;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.traffic.BinSeries;

/** 6,000 Mbit/s on a commit of 5,000 at 0.25, above it 0.30. */
class BillSensitivityTest {
  private static List<BillSensitivity.Case> cases(BinSeries in) {
    TransitContract contract = contract(5_000, Billing.MAX_IN_OUT);
    BillingMonth month = BillingMonth.of(contract, YearMonth.of(2026, 10));
    return BillSensitivity.of(contract, month, List.of(port("a", in, flat(1))));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1550.00",
    "-20, 0, 1240.00",
    "10, 0, 1705.00",
    "0, 20, 1910.00", // 7,200: 1,250 + 2,200 x 0.30
    "0, -10, 1370.00", // 5,400
    "0, -20, 1250.00", // 4,800: the commit
    "20, -20, 1500.00",
  })
  void byHand(int price, int traffic, String amount) {
    assertThat(cases(flat(6_000)))
        .hasSize(25)
        .filteredOn(c -> c.pricePercent() == price && c.trafficPercent() == traffic)
        .singleElement()
        .satisfies(c -> assertThat(c.amount().orElseThrow()).isEqualByComparingTo(amount));
  }

  @Test
  void whatWasNotMeasuredStaysUnknown() {
    assertThat(cases(BinSeries.allMissing(Worlds.START, 300, Worlds.BINS)))
        .hasSize(25)
        .allMatch(c -> c.amount().isEmpty());
  }
}
