package org.peeringkit.analysis.report.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.model.net.Asn;

/** Networks of the sample month: a hit list of fifty, exclusions, quick wins. */
final class SampleOffload {
  /** Name of the first network of the hit list. */
  static final String FIRST = "Example Video CDN";

  private static final String[] REACH = {
    "RS_INSTANT", "BILATERAL_OPEN", "PNI", "BILATERAL_NEGOTIATE", "NO_COMMON_LOCATION"
  };
  private static final String[] NAMES = {
    FIRST,
    "Alpha Cloud",
    "Beta Broadband",
    "Gamma Games",
    "Delta Eyeball Networks of the North",
    "Epsilon Storage",
    "Zeta Mobile",
    "Eta University Network",
    "Theta Social",
    "Iota Hosting"
  };

  private SampleOffload() {}

  /** With the name of the first network given, such as a hostile one. */
  static Offload with(String firstName) {
    return new Offload(hits(firstName), excluded(), quickWins(firstName));
  }

  private static List<Offload.HitRow> hits(String firstName) {
    List<Offload.HitRow> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      long out = Math.round(4.2e9 / (1 + i * 0.45));
      long in = Math.round(out * (i % 3 == 0 ? 0.07 : 0.4 + 0.1 * (i % 5)));
      boolean paid = i % 7 != 3;
      boolean noInbound = i % 11 == 6;
      rows.add(
          new Offload.HitRow(
              i + 1,
              i % 6 == 4 ? OptionalInt.empty() : OptionalInt.of(Math.max(1, i + (i % 4) * 2 - 1)),
              Asn.of(i < 2 ? 64510 + i : 65536 + i % 16),
              i == 0 ? firstName : i % 13 == 12 ? "" : NAMES[i % NAMES.length],
              REACH[i % REACH.length],
              noInbound
                  ? Figure.unknown("inbound is not sampled on ix-two")
                  : doubt(in, i == 0 ? 13 : 3 + i % 5),
              doubt(out, 2 + i % 4),
              Figure.of(out * 0.42 / 84e9 * 100 * 0.8, 4),
              paid ? Figure.of(out / 4e6, 2) : Figure.unknown("transit-b states no price"),
              paid
                  ? Figure.of(out / 4e6 - (i % 4 == 2 ? 350 : 0), 2)
                  : Figure.unknown("transit-b states no price"),
              "USD",
              reasons(i),
              i == 0
                  ? List.of(
                      "their inbound is under-sampled (62 samples, +/-13 %)",
                      "their as-set is empty, so their 11 customers are guessed from the tables")
                  : List.of()));
    }
    return rows;
  }

  private static List<String> reasons(int i) {
    if (i == 1) {
      return List.of("route server at IX One", "77 networks behind it come along");
    }
    if (i > 0) {
      return List.of(
          "Most of it is outbound in the evening over transit-a.",
          "They are at IX One with " + (i % 4 + 1) + "00G.");
    }
    return List.of(
        "4.2 Gbit/s of our outbound and 0.3 inbound at the 95th percentile reach them over"
            + " transit-a, nearly all in the evening, which is when transit-a is billed.",
        "Taking it off saves 1,050 USD a month until June, when the commit can drop by 4 Gbit/s.",
        "Both of us are at IX One; they peer openly but not on the route server, so it takes a mail"
            + " and a session.",
        "Port load there would go from 41 % to 58 %.");
  }

  private static Figure doubt(long value, int percent) {
    long error = value * percent / 100;
    return Figure.of(
        BigDecimal.valueOf(value),
        BigDecimal.valueOf(value - error),
        BigDecimal.valueOf(value + error));
  }

  private static List<Offload.ExcludedRow> excluded() {
    return List.of(
        new Offload.ExcludedRow(
            Asn.of(64511),
            "Transit A",
            "PROVIDER_ORIGIN",
            "our provider; 2.1 Gbit/s are a CDN's cache inside it: ask the CDN",
            Figure.of(2_100_000_000L)),
        new Offload.ExcludedRow(
            Asn.of(64502),
            "Customer Two",
            "OWN_CUSTOMER",
            "octets on cust-two",
            Figure.of(84_000_000L)));
  }

  private static List<Offload.QuickWinRow> quickWins(String firstName) {
    return List.of(
        new Offload.QuickWinRow(
            Optional.of(Asn.of(64510)),
            firstName,
            "PEER_STILL_ON_TRANSIT",
            doubt(120_000_000L, 9),
            doubt(1_340_000_000L, 4),
            "Ask their NOC why 198.51.100.0/24 is not announced at IX One"),
        new Offload.QuickWinRow(
            Optional.of(Asn.of(65540)),
            "Epsilon Storage",
            "ONE_FAMILY_ONLY",
            Figure.unknown("inbound is not sampled on ix-two"),
            doubt(410_000_000L, 6),
            "Ask for an IPv6 session at IX Two"));
  }
}
