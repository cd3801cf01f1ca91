package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.lint.LintContext;
import org.peeringkit.analysis.discussions.lint.LintFinding;
import org.peeringkit.analysis.discussions.lint.OutgoingLint;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.report.render.MarkdownReport;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.io.people.VCardFile;
import org.peeringkit.model.discussion.card.BusinessCard;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.EdgeLink.Match;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** The cookbook's tasks about a month of a network and the people behind it. */
class CookbookPeeringExamplesTest {
  @TempDir private Path dir;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private final Formats formats = Formats.load(getClass().getClassLoader());

  @BeforeEach
  void files() throws IOException {
    Cookbook.write(dir);
  }

  private Input file(String name) {
    return Input.file(name, dir.resolve(name));
  }

  private void check(int task) throws IOException {
    CookbookTest.check(task, printed.toString(UTF_8));
  }

  // region cookbook-world
  private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

  private Peering peering() throws IOException {
    IpAddr router = IpAddr.parse("192.0.2.1");
    PeeringConfig config =
        PeeringConfig.builder(Asn.of(64500), "Example Networks")
            .goal(new BigDecimal(40), YearMonth.of(2027, 6))
            .flows("flows.csv")
            .ribs("routes.txt", Vantage.COLLECTOR)
            .registry("peeringdb.json")
            .link(
                EdgeLink.builder("transit-a", LinkClass.TRANSIT, Match.ofPort(router, 10))
                    .capacity(10_000_000_000L)
                    .contract("transit-a")
                    .build())
            .link(
                EdgeLink.builder("ix-one", LinkClass.IXP, Match.ofPort(router, 20))
                    .capacity(10_000_000_000L)
                    .ixlan(31)
                    .build())
            .contract(
                "transit-a", 5_000_000L, new BigDecimal("0.60"), new BigDecimal("0.75"), "USD")
            .build();
    return Peering.open(config, formats, dir);
  }

  // endregion

  @Test
  void theMonthIsThere() throws IOException {
    assertThat(peering().months()).contains(SEPTEMBER);
  }

  @Test
  void task17() throws IOException {
    // region cookbook-17
    RegistryBuilder builder = Registry.builder();
    formats.registry(file("peeringdb.json"), ReadOptions.defaults(), builder);
    Registry registry = builder.build();
    for (ExchangePort port : registry.portsAt(31)) {
      out.println(port.asn() + " " + registry.nameOf(port.asn()) + " " + port.ipv4().orElseThrow());
    }
    // endregion
    check(17);
  }

  @Test
  void task18() throws IOException {
    // region cookbook-18
    Peering peering = peering();
    out.println(peering.month(SEPTEMBER).percentPeered());
    peering.problems().forEach(problem -> out.println("missing: " + problem));
    // endregion
    check(18);
  }

  @Test
  void task19() throws IOException {
    // region cookbook-19
    Peering peering = peering();
    Path saved = dir.resolve("2026-09.ledger");
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(saved))) {
      LedgerFile.write(peering.month(SEPTEMBER).ledger(), file);
    }
    try (InputStream file = new BufferedInputStream(Files.newInputStream(saved))) {
      TrafficLedger ledger = LedgerFile.read(file, "2026-09.ledger");
      out.println(ledger.cells().size() + " cells, " + ledger.links());
    }
    // endregion
    check(19);
  }

  @Test
  void task20() throws IOException {
    // region cookbook-20
    Peering peering = peering();
    TrafficLedger ledger = peering.month(SEPTEMBER).ledger();
    Map<String, Long> octets = new TreeMap<>();
    for (Map.Entry<LedgerKey, LedgerCell> cell : ledger.cells().entrySet()) {
      String key = cell.getKey().origin() + " over " + cell.getKey().link();
      octets.merge(key, cell.getValue().octets(), Long::sum);
    }
    octets.forEach((key, n) -> out.println(key + ": " + n / 1_000_000_000 + " GB"));
    // endregion
    check(20);
  }

  @Test
  void task21() throws IOException {
    // region cookbook-21
    Peering peering = peering();
    HitList list = peering.hitList(SEPTEMBER);
    for (HitList.Row row : list.rows()) {
      out.println(row.rank() + ". " + row.asn() + " " + row.score() + " " + list.unit());
    }
    list.excluded().forEach(row -> out.println("not " + row.asn() + ": " + row.reason()));
    // endregion
    check(21);
  }

  @Test
  void task22() throws IOException {
    // region cookbook-22
    Peering peering = peering();
    for (ContractStanding standing : peering.contracts(SEPTEMBER)) {
      Bill bill = standing.bill().orElseThrow();
      out.printf(
          Locale.ROOT,
          "%s: %.2f Mbit/s at the 95th percentile, %s %s%n",
          standing.contract().name(),
          bill.p95BitsPerSecond().orElseThrow() / 1e6,
          bill.amount().orElseThrow(),
          bill.currency());
    }
    // endregion
    check(22);
  }

  @Test
  void task23() throws IOException {
    // region cookbook-23
    Peering peering = peering();
    String text = MarkdownReport.render(peering.report(SEPTEMBER));
    Files.writeString(dir.resolve("report.md"), text);
    text.lines().limit(5).forEach(out::println);
    // endregion
    check(23);
  }

  @Test
  void task24() throws IOException {
    // region cookbook-24
    String mail = Files.readString(dir.resolve("mail.txt"));
    for (LintFinding finding : new OutgoingLint(LintContext.NONE).check(mail)) {
      out.println("line " + finding.line() + ": " + finding.rule() + ": " + finding.found());
    }
    // endregion
    check(24);
  }

  @Test
  void task25() throws IOException {
    // region cookbook-25
    VCardFile.Cards cards = VCardFile.read(file("cards.vcf"), FaultPolicy.collect());
    for (BusinessCard card : cards.cards()) {
      out.println(card.name() + ", " + card.organisation() + ", " + card.asn().orElseThrow());
    }
    // endregion
    check(25);
  }
}
