package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.economics.BillSensitivity;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.NoticeCalendar;
import org.peeringkit.analysis.pipeline.plan.BilledPorts;
import org.peeringkit.analysis.pipeline.report.ContractWords;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.file.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering contracts}: what transit costs and when it can be changed. */
@Command(
    name = "contracts",
    mixinStandardHelpOptions = true,
    description =
        "What each transit contract costs, what further offload saves, when notice is due.")
public final class ContractsCommand extends MonthCommand {
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
  protected void run(Counted counted, Output out) throws IOException {
    YearMonth month = counted.month();
    Peering peering = counted.workspace().peering();
    List<ContractStanding> standings = peering.contracts(month);
    if (calendar != null) {
      String owner = counted.file().config().network().asn().toString();
      AtomicFile.write(calendar, NoticeCalendar.of(owner, month, entries(standings)));
    }
    List<List<BillSensitivity.Case>> cases = new ArrayList<>();
    BilledPorts ports = new BilledPorts(peering.job());
    for (ContractStanding standing : standings) {
      cases.add(ports.sensitivity(standing.contract(), month));
    }
    ContractsOutput output =
        new ContractsOutput(
            month,
            standings,
            cases,
            peering.renewalUse(month, ContractsOutput.ASKED),
            peering.unitCosts(month));
    if (json) {
      output.json(out);
    } else {
      output.text(out);
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
}
