package org.peeringkit.analysis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void ratesHaveDecimalPrefixes() {
    assertThat(Units.bitRate(d("4200000000"))).isEqualTo("4.2 Gbit/s");
    assertThat(Units.bitRate(d("999499"))).isEqualTo("999 kbit/s");
    assertThat(Units.bitRate(d("999500"))).isEqualTo("1.0 Mbit/s");
    assertThat(Units.bitRate(d("99949999"))).isEqualTo("99.9 Mbit/s");
    assertThat(Units.bitRate(d("99950000"))).isEqualTo("100 Mbit/s");
    assertThat(Units.bitRate(d("0"))).isEqualTo("0 bit/s");
    assertThat(Units.bitRate(d("-1500000"))).isEqualTo("-1.5 Mbit/s");
    assertThat(Units.octets(d("1e18"))).isEqualTo("1.0 EB");
    assertThat(Units.octets(d("1e24"))).isEqualTo("1,000,000 EB");
  }

  @Test
  void percentMoneyAndCounts() {
    assertThat(Units.percent(d("31.44"), d("30.9"), d("31.9"))).isEqualTo("31.4 % (30.9-31.9)");
    assertThat(Units.percent(d("31.4"), d("31.4"), d("31.4"))).isEqualTo("31.4 %");
    assertThat(Units.money(d("1050"), "USD")).isEqualTo("1,050 USD");
    assertThat(Units.money(d("0.257"), "EUR")).isEqualTo("0.26 EUR");
    assertThat(Units.money(d("-12345.6"), "USD")).isEqualTo("-12,346 USD");
    assertThat(Units.count(4_294_967_295L)).isEqualTo("4,294,967,295");
    assertThat(Units.points(d("-1"))).isEqualTo("-1.0 point");
    assertThat(Units.points(d("1.8"))).isEqualTo("+1.8 points");
    assertThat(Units.signed(d("-0.04"), 1)).isEqualTo("0.0");
  }

  @Test
  void monthsAndDates() {
    assertThat(Units.month(YearMonth.of(2027, 4))).isEqualTo("April 2027");
    assertThat(Units.date(LocalDate.of(2027, 4, 5))).isEqualTo("5 April 2027");
    assertThat(Units.monthShort(YearMonth.of(2027, 9))).isEqualTo("Sep");
  }

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }
}
