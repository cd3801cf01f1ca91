package org.peeringkit.analysis.report.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.BridgePart;
import org.peeringkit.analysis.report.DataQuality;
import org.peeringkit.analysis.report.Definitions;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/** A month as it might be, with every kind of value and of doubt, for looking at and for tests. */
final class SampleReport {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final double[] PEERED = {
    21.2, 22.0, 22.4, 23.1, -1, 24.6, 25.2, 26.8, 27.1, 28.4, 28.9, 29.6, 31.4
  };

  private SampleReport() {}

  static StatusReport october() {
    return october(SampleOffload.FIRST);
  }

  /** With the name of the first network given, such as a hostile one. */
  static StatusReport october(String firstName) {
    return new StatusReport(
        MONTH,
        Asn.of(64500),
        "Example Networks",
        new StatusReport.Goal(
            Optional.of(BigDecimal.valueOf(40)), Optional.of(YearMonth.of(2027, 6)), false),
        headline(),
        Answer.of(
            new StatusReport.Forecast(
                Optional.of(YearMonth.of(2027, 3)),
                Optional.of(YearMonth.of(2027, 4)),
                Optional.of(YearMonth.of(2027, 7)),
                figure("0.84", "0.70", "1.02"),
                Optional.of(YearMonth.of(2027, 9)),
                figure("46.2", "44.1", "47.9"),
                "Theil-Sen line through 12 months, no step removed.")),
        new Board(wins(), asks()),
        new Trend(months(), days()),
        Bridge.between(bridge(), 30 * 86_400, 31 * 86_400 - 3_600),
        Answer.of(SampleRelations.way(firstName)),
        money(),
        SampleOffload.with(firstName),
        SampleRelations.relations(firstName),
        links(),
        quality(),
        Definitions.all(false));
  }

  /** A first month: counters of one month, nothing else. */
  static StatusReport firstMonth() {
    Figure none = Figure.unknown("there are no flows");
    StatusReport full = october();
    return new StatusReport(
        MONTH,
        full.asn(),
        full.network(),
        new StatusReport.Goal(Optional.of(BigDecimal.valueOf(40)), Optional.empty(), false),
        new StatusReport.Headline(
            figure("31.4", "31.4", "31.4"),
            figure("30.0", "30.0", "30.0"),
            figure("32.1", "32.1", "32.1"),
            none,
            figure("38.2", "38.2", "38.2"),
            Figure.unknown("September 2026 is not in the inputs"),
            Figure.unknown("September 2026 is not in the inputs"),
            Figure.of(84_000_000_000L),
            Figure.of(7_224_000_000L),
            none,
            List.of(),
            none,
            Optional.empty()),
        Answer.unknown("a trend needs 6 months, 1 is known"),
        new Board(List.of(), List.of()),
        new Trend(full.trend().months().subList(12, 13), full.trend().days().subList(61, 92)),
        Answer.unknown("September 2026 is not in the inputs"),
        Answer.unknown("no counted traffic was measured"),
        new Money(
            List.of(),
            new Money.Saving(Figure.unknown("no contract is configured"), "", ""),
            List.of(),
            List.of()),
        new Offload(List.of(), List.of(), List.of()),
        Relations.unknown("September 2026 is not in the inputs", "no discussion log is given"),
        full.links(),
        DataQuality.empty(),
        Definitions.all(false));
  }

  private static Figure figure(String value, String low, String high) {
    return Figure.of(new BigDecimal(value), new BigDecimal(low), new BigDecimal(high));
  }

  private static StatusReport.Headline headline() {
    return new StatusReport.Headline(
        figure("31.4", "30.9", "31.9"),
        figure("24.8", "24.1", "25.6"),
        figure("34.9", "34.5", "35.3"),
        figure("27.6", "26.9", "28.4"),
        figure("38.2", "37.8", "38.6"),
        figure("29.6", "29.2", "30.1"),
        figure("1.8", "1.1", "2.5"),
        Figure.of(84_000_000_000L),
        Figure.of(7_224_000_000L),
        figure("54.3", "53.6", "55.0"),
        List.of("Alpha Cloud", "Theta Social", "Beta Broadband"),
        Figure.of(new BigDecimal("61.7")),
        Optional.of("fra1"));
  }

  private static List<Board.Item> wins() {
    return List.of(
        item(
            "the interconnect with Alpha Cloud",
            "Private interconnect with Alpha Cloud is up in fra1.",
            1_900_000_000L,
            475,
            null),
        item(
            "the route server",
            "Route server session at IX Two after the filter was mended.",
            640_000_000L,
            160,
            null),
        item(
            "Theta Social",
            "Theta Social moved its evening peak to our IX One port.",
            510_000_000L,
            -1,
            null));
  }

  private static List<Board.Item> asks() {
    return List.of(
        item(
            "a second port at IX One",
            "Approve a second 100G port at IX One before it fills up.",
            3_100_000_000L,
            1_700,
            LocalDate.of(2026, 12, 15)),
        item(
            "the notice on transit-a",
            "Give notice on transit-a to lower its commit by 4 Gbit/s.",
            4_000_000_000L,
            1_050,
            LocalDate.of(2027, 4, 1)),
        item(
            "an introduction to Example Video CDN",
            "An introduction to Example Video CDN at board level.",
            4_200_000_000L,
            -1,
            LocalDate.of(2026, 11, 30)));
  }

  private static Board.Item item(
      String topic,
      String text,
      long bitsPerSecond,
      int amount,
      @org.jspecify.annotations.Nullable LocalDate by) {
    return new Board.Item(
        topic,
        text,
        Figure.of(bitsPerSecond),
        amount < 0 ? Figure.unknown("the port is paid already") : Figure.of(amount),
        amount < 0 ? "" : "USD",
        Optional.ofNullable(by));
  }

  private static List<Trend.Point> months() {
    List<Trend.Point> points = new ArrayList<>();
    for (int i = 0; i < PEERED.length; i++) {
      LocalDate start = MONTH.minusMonths(12L - i).atDay(1);
      if (PEERED[i] < 0) {
        points.add(
            new Trend.Point(
                start, Figure.unknown("no counters were kept in February 2026"), new TreeMap<>()));
        continue;
      }
      points.add(point(start, PEERED[i], 62e9 + 1.8e9 * i));
    }
    return points;
  }

  private static List<Trend.Point> days() {
    List<Trend.Point> points = new ArrayList<>();
    for (int i = 0; i < 92; i++) {
      LocalDate day = LocalDate.of(2026, 8, 1).plusDays(i);
      double week = day.getDayOfWeek().getValue() >= 6 ? 1.07 : 1.0;
      double wobble = 1 + 0.02 * ((i * 37 % 11) - 5) / 5;
      points.add(
          point(day, 28 + 3.6 * i / 92 + (i * 17 % 7) * 0.1, (77e9 + 7e7 * i) * week * wobble));
    }
    return points;
  }

  private static Trend.Point point(LocalDate start, double peered, double total) {
    TreeMap<LinkClass, Figure> rates = new TreeMap<>();
    rates.put(LinkClass.PNI, Figure.of(total * (peered - 8) / 100 * 0.62, 0));
    rates.put(LinkClass.IXP, Figure.of(total * (peered - (peered - 8) * 0.62) / 100, 0));
    rates.put(LinkClass.PAID_PEERING, Figure.of(total * 0.04, 0));
    rates.put(LinkClass.TRANSIT, Figure.of(total * (96 - peered) / 100, 0));
    rates.put(LinkClass.CACHE, Figure.of(total * 0.11, 0));
    BigDecimal value = BigDecimal.valueOf(peered).setScale(2, RoundingMode.HALF_EVEN);
    BigDecimal error = new BigDecimal("0.5");
    return new Trend.Point(start, Figure.of(value, value.subtract(error), value.add(error)), rates);
  }

  private static Map<BridgePart, Bridge.Octets> bridge() {
    long tera = 1_000_000_000_000L;
    return Map.of(
        BridgePart.NEW_SESSIONS,
        Bridge.Octets.of(0, 420 * tera, 447 * tera, 452 * tera),
        BridgePart.GROWTH_OF_PEERS,
        Bridge.Octets.of(7_703 * tera, 7_703 * tera, 8_401 * tera, 8_401 * tera),
        BridgePart.TRANSIT_GROWTH,
        Bridge.Octets.of(0, 18_545 * tera, 0, 19_385 * tera),
        BridgePart.LOST_SESSIONS,
        Bridge.Octets.of(96 * tera, 96 * tera, 0, 91 * tera),
        BridgePart.CACHE_MOVES,
        Bridge.Octets.of(188 * tera, 188 * tera, 37 * tera, 37 * tera),
        BridgePart.RECLASSIFICATION,
        Bridge.Octets.of(0, 31 * tera, 32 * tera, 32 * tera));
  }

  private static Money money() {
    return new Money(
        List.of(
            new Money.Bill(
                "transit-a",
                Figure.of(31_412_000_000L),
                Figure.of(25_000_000_000L),
                Figure.of(25_000_000_000L),
                Figure.of(new BigDecimal("8173.60")),
                "USD",
                Figure.of(12)),
            new Money.Bill(
                "transit-b",
                Figure.of(18_030_000_000L),
                Figure.of(20_000_000_000L),
                Figure.of(18_030_000_000L),
                Figure.of(new BigDecimal("4600.00")),
                "EUR",
                Figure.of(0))),
        new Money.Saving(
            Figure.of(5_140),
            "USD",
            "Bill replayed with the peered octets put back on transit-a at its present price, less"
                + " ports, memberships and cross-connects."),
        List.of(
            new Money.Notice(
                "transit-a",
                Optional.of(LocalDate.of(2027, 4, 1)),
                Optional.of(LocalDate.of(2027, 6, 30)),
                OptionalLong.of(152),
                "Ask for a commit of 21 to 24 Gbit/s at renewal."),
            new Money.Notice(
                "transit-b",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                "Write the term of the contract into the configuration.")),
        List.of(
            new Money.Port(
                "ix-one",
                false,
                Figure.of(new BigDecimal("1883.33")),
                Figure.of(9_120_000_000L),
                Figure.of(new BigDecimal("0.207")),
                Figure.of(new BigDecimal("0.135")),
                Figure.of(7_533_320_000L),
                Figure.of(4_880_000_000L),
                Figure.of(600),
                "USD"),
            new Money.Port(
                "paid-1",
                true,
                Figure.unknown("capacity is not known or larger than every step"),
                Figure.of(2_000_000_000L),
                Figure.unknown("cost or traffic is not known, or there is none"),
                Figure.unknown("capacity is not known or larger than every step"),
                Figure.unknown("cost, capacity or the price of transit is not known"),
                Figure.unknown("capacity or traffic of a link is not known"),
                Figure.unknown("no larger step is configured"),
                "EUR")));
  }

  private static List<StatusReport.LinkRow> links() {
    return List.of(
        link("transit-a", LinkClass.TRANSIT, 64511, "fra1", 2_412, 7_411, 9.1e9, 31.4e9, 40, 1.01),
        link("transit-b", LinkClass.TRANSIT, 64509, "ams2", 1_830, 4_020, 7.7e9, 18.0e9, 40, 1.02),
        link("ix-one", LinkClass.IXP, 0, "fra1", 1_904, 3_120, 10.2e9, 71.9e9, 100, 1.04),
        link("ix-two", LinkClass.IXP, 0, "ams2", 404, 612, 2.2e9, 3.4e9, 100, -1),
        link("pni-alpha", LinkClass.PNI, 64501, "fra1", 512, 2_870, 2.9e9, 14.9e9, 20, 0.99),
        link(
            "paid-eyeball", LinkClass.PAID_PEERING, 64503, "ams2", 88, 941, 0.4e9, 5.1e9, 10, 1.18),
        link("cache-video", LinkClass.CACHE, 64510, "fra1", 2_630, 31, 12.0e9, 0.2e9, 40, 1.00));
  }

  private static StatusReport.LinkRow link(
      String name,
      LinkClass linkClass,
      long neighbour,
      String site,
      long inTera,
      long outTera,
      double p95In,
      double p95Out,
      int port,
      double scale) {
    Figure in = Figure.of(inTera * 1_000_000_000_000L);
    Figure out = Figure.of(outTera * 1_000_000_000_000L);
    Figure noFlows = Figure.unknown("its exporter 192.0.2.9 sent no flows");
    return new StatusReport.LinkRow(
        name,
        linkClass,
        neighbour == 0 ? Optional.empty() : Optional.of(Asn.of(neighbour)),
        Optional.of(site),
        in,
        out,
        Figure.of(p95In, 0),
        Figure.of(p95Out, 0),
        Figure.of(port * 1_000_000_000L),
        Figure.of(Math.max(p95In, p95Out) / port / 1e9 * 100, 1),
        scale < 0 ? noFlows : Figure.of(scale, 2),
        scale < 0 ? noFlows : Figure.of(scale + 0.01, 2));
  }

  private static DataQuality quality() {
    return new DataQuality(
        List.of(
            share("unrouted", 41_200_000_000_000L, "0.14"),
            share("default-route", 12_900_000_000_000L, "0.04"),
            share("bogon", 310_000_000_000L, "0.00")),
        List.of(
            share("options", 24_100_000_000_000_000L, "84.31"),
            share("default", 4_300_000_000_000_000L, "15.04"),
            share("unknown", 186_000_000_000_000L, "0.65")),
        List.of(
            share("RPKI: invalid", 12_000_000_000_000L, "0.04"),
            share("table: within a day", 28_000_000_000_000_000L, "97.90")),
        List.of(
            new DataQuality.Agreement(
                "192.0.2.1",
                Figure.of(21_000_000_000_000_000L),
                Figure.of(new java.math.BigDecimal("98.7")),
                Figure.of(new java.math.BigDecimal("1.1")),
                Figure.of(new java.math.BigDecimal("0.2")))),
        List.of(
            new DataQuality.Coverage("paid-eyeball", Figure.of(85), Figure.of(84)),
            new DataQuality.Coverage(
                "ix-two",
                Figure.unknown("its exporter 192.0.2.9 sent no flows"),
                Figure.unknown("its exporter 192.0.2.9 sent no flows"))),
        new DataQuality.Reconciled(7, 6, "paid-eyeball", "out", Figure.of(0.8412, 4)),
        List.of(new DataQuality.Gap("ix-two", 12, 8_928, missing(31, 11, 12))),
        List.of("192.0.2.9"),
        List.of(
            new DataQuality.InputRow(
                "rib/2026-10.mrt.gz", "MRT", 588_612, 1, "9f86d081884c7d659a2feaa0c55ad015"),
            new DataQuality.InputRow("flows/2026-10/*", "NetFlow v9", 3_104_882, 0, ""),
            new DataQuality.InputRow("snmp/2026-10.csv", "counters", 62_496, 0, "")),
        List.of(
            "rib/2026-10.mrt.gz, offset 1048612: record length: expected at most 212, found"
                + " 4294967295 (RFC 6396 2)"),
        List.of(
            "paid-eyeball: flows explain 85 % of its counters; ask whether the sampler runs on all"
                + " line cards.",
            "Longest flow record of 192.0.2.1 is 1,800 s: peaks are flattened; set the active"
                + " timeout to 60 s."),
        List.of(
            new DataQuality.SuspicionRow(
                "SAMPLING_RATE",
                "Sampling rate that cannot be",
                "192.0.2.1",
                java.util.Optional.empty(),
                "The flows of exporter 192.0.2.1 hold 998 times what its counters count.",
                Figure.of(
                    new java.math.BigDecimal(1_200_000_000_000L),
                    new java.math.BigDecimal(1_100_000_000_000L),
                    new java.math.BigDecimal(1_300_000_000_000L)),
                "a factor of 5 or more (own)",
                "the rate configured on the router",
                "whoever runs the router"),
            new DataQuality.SuspicionRow(
                "DOUBTFUL_POLICY",
                "Policy that may not be theirs",
                "AS64511",
                java.util.Optional.of(org.peeringkit.model.net.Asn.of(64511)),
                "The entry of AS64511 says Open and bears the name of AS64510.",
                Figure.unknown("it is about no traffic"),
                "the name of another organisation's network (own)",
                "the entry's contacts",
                "the network by a contact known before")));
  }

  private static DataQuality.Share share(String label, long octets, String percent) {
    return new DataQuality.Share(label, Figure.of(octets), Figure.of(new BigDecimal(percent)));
  }

  /** All on one day. */
  private static List<Integer> missing(int days, int day, int bins) {
    List<Integer> missing = new ArrayList<>(Collections.nCopies(days, 0));
    missing.set(day, bins);
    return missing;
  }
}
