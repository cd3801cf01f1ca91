package org.peeringkit.cli.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.NoticeCalendar;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.pipeline.report.ContractWords;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.cli.Json;
import org.peeringkit.cli.Output;
import org.peeringkit.cli.Streams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering contracts}: what transit costs and when it can be changed. */
@Command(
    name = "contracts",
    mixinStandardHelpOptions = true,
    description =
        "What each transit contract costs, what further offload saves, when notice is due.")
public final class ContractsCommand extends MonthCommand {
  private static final String UNMEASURED = "a port of it was not measured";
  private static final String NO_LINK = "no link names the contract";
  private static final String NO_TERM = "its end or notice period is not configured";
  private static final String NO_LIMIT = "no use at all costs more";

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Option(
      names = "--ical",
      paramLabel = "FILE",
      description = "Also write the notice dates as a calendar (RFC 5545), with alarms.")
  private @Nullable Path calendar;

  /** A command over these streams. */
  public ContractsCommand(Streams streams) {
    super(streams);
  }

  @Override
  void run(Counted counted, Output out) throws IOException {
    YearMonth month = counted.month();
    List<ContractStanding> standings = counted.workspace().peering().contracts(month);
    if (calendar != null) {
      String owner = counted.file().config().network().asn().toString();
      AtomicFile.write(calendar, NoticeCalendar.of(owner, month, entries(standings)));
    }
    if (json) {
      json(standings, month, out);
    } else {
      text(standings, month, out);
    }
  }

  private static List<NoticeCalendar.Entry> entries(List<ContractStanding> standings) {
    List<NoticeCalendar.Entry> entries = new ArrayList<>();
    for (ContractStanding standing : standings) {
      standing
          .notice()
          .ifPresent(n -> entries.add(new NoticeCalendar.Entry(n, ContractWords.all(standing))));
    }
    return entries;
  }

  private static void json(List<ContractStanding> standings, YearMonth month, Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(month.toString());
    json.name("rows").openArray();
    standings.forEach(standing -> row(json, standing));
    json.closeArray().closeObject().endLine();
  }

  private static void row(Json json, ContractStanding standing) {
    var contract = standing.contract();
    var bill = standing.bill();
    String noBill = bill.isEmpty() ? NO_LINK : UNMEASURED;
    json.openObject().name("contract").value(contract.name());
    Members.texts(json, "links", standing.links());
    json.name("commitBps").value(contract.price().commitBitsPerSecond());
    Members.rate(
        json,
        "p95Bps",
        bill.map(b -> b.p95BitsPerSecond()).orElseGet(OptionalDouble::empty),
        noBill);
    Members.amount(json, "amount", bill.flatMap(b -> b.amount()), noBill);
    Members.amount(json, "amountDue", bill.map(b -> b.commitAmount()), NO_LINK);
    json.name("currency").value(contract.currency().getCurrencyCode());
    Members.count(json, "samples", count(bill.map(b -> b.samples())), NO_LINK);
    Members.count(json, "missingSamples", count(bill.map(b -> b.missingSamples())), NO_LINK);
    var headroom = standing.headroom();
    Members.count(json, "savesBps", count(headroom.map(h -> h.savesBitsPerSecond())), noBill);
    Members.count(
        json, "savesNothingBps", count(headroom.map(h -> h.savesNothingBitsPerSecond())), noBill);
    Members.count(
        json,
        "paidForBps",
        headroom.map(h -> h.paidForBitsPerSecond()).orElseGet(OptionalLong::empty),
        headroom.isEmpty() ? noBill : NO_LIMIT);
    Members.count(
        json,
        "unusedBps",
        headroom.map(h -> h.unusedBitsPerSecond()).orElseGet(OptionalLong::empty),
        headroom.isEmpty() ? noBill : NO_LIMIT);
    Optional<NoticeDate> notice = standing.notice();
    Members.text(json, "noticeBy", notice.map(n -> n.lastDay().toString()), NO_TERM);
    Members.text(json, "termEnds", notice.map(n -> n.termEnds().toString()), NO_TERM);
    Members.count(json, "daysLeft", count(notice.map(NoticeDate::daysLeft)), NO_TERM);
    json.name("alarm").value(notice.filter(NoticeDate::isAlarm).isPresent());
    Members.amount(
        json, "earlyExit", contract.term().earlyExit(), "its early exit is not configured");
    Members.amount(json, "owedToTermEnd", standing.owedToTermEnd(), NO_TERM);
    json.name("advice").value(ContractWords.all(standing));
    json.closeObject();
  }

  private static OptionalLong count(Optional<Long> value) {
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private static void text(List<ContractStanding> standings, YearMonth month, Output out) {
    for (ContractStanding standing : standings) {
      var contract = standing.contract();
      String amount =
          standing
              .bill()
              .flatMap(b -> b.amount())
              .map(a -> money(a, contract.currency().getCurrencyCode()))
              .orElse("unknown: " + (standing.bill().isEmpty() ? NO_LINK : UNMEASURED));
      String usage =
          standing
              .bill()
              .map(b -> "p95 " + QuickWinsCommand.rate(b.p95BitsPerSecond()))
              .orElse("p95 unknown");
      String missing =
          standing
              .bill()
              .filter(b -> b.missingSamples() > 0)
              .map(b -> ", " + b.missingSamples() + " samples missing")
              .orElse("");
      Paragraph.write(
          contract.name()
              + ": "
              + amount
              + " ("
              + usage
              + ", commit "
              + Units.bitRate(BigDecimal.valueOf(contract.price().commitBitsPerSecond()))
              + missing
              + "). "
              + ContractWords.all(standing),
          "  ",
          out);
    }
    long alarms =
        standings.stream().filter(s -> s.notice().filter(NoticeDate::isAlarm).isPresent()).count();
    Paragraph.write(
        month + ": " + standings.size() + " transit contracts, " + alarms + " to decide on now",
        "",
        out);
  }

  private static String money(BigDecimal amount, String currency) {
    return Units.fixed(amount, Math.max(0, amount.scale())) + " " + currency;
  }
}
