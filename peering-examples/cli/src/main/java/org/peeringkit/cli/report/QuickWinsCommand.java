package org.peeringkit.cli.report;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Rates;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering quickwins}: what to mend with what we have. */
@Command(
    name = "quickwins",
    mixinStandardHelpOptions = true,
    description = "What to mend with peers and ports we have, largest first; one mail each.")
public final class QuickWinsCommand extends MonthCommand {
  private static final String NOT_KNOWN = "no 5-minute series of it is kept";

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "50",
      description = "Only the N largest. Default: ${DEFAULT-VALUE}.")
  private int top = 50;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Option(names = "--mails", description = "With the mail to send after each.")
  private boolean mails;

  /** A command over these streams. */
  public QuickWinsCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (top < 0) {
      throw new UsageException("--top must be 0 or more: " + top);
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    List<QuickWin> wins = counted.workspace().peering().quickWins(counted.month());
    if (wins.isEmpty()) {
      counted.sayWhyEmpty();
    }
    if (json) {
      json(wins, counted.month(), out);
    } else {
      text(wins, counted.month(), out);
    }
  }

  private List<QuickWin> shown(List<QuickWin> wins) {
    return wins.subList(0, Math.min(top, wins.size()));
  }

  private void json(List<QuickWin> wins, YearMonth chosen, Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(chosen.toString());
    json.name("rows").openArray();
    for (QuickWin win : shown(wins)) {
      json.openObject().name("kind").value(win.kind().name());
      json.name("asn");
      if (win.asn().isPresent()) {
        json.value(win.asn().get().value());
      } else {
        json.nullValue().name("asnUnknown").value("nobody else is needed");
      }
      json.name("name").value(win.name());
      Members.text(json, "link", win.link(), "it is about no link of ours in particular");
      Members.rate(json, "inBps", win.inBps(), NOT_KNOWN);
      Members.rate(json, "outBps", win.outBps(), NOT_KNOWN);
      json.name("ratesAre").value(win.isMean() ? "MEAN" : "P95");
      json.name("octets").value(win.octets());
      json.name("parts").openArray();
      win.parts().forEach(part -> part(json, part));
      json.closeArray();
      json.name("what").value(win.what());
      json.name("mail").value(win.mail());
      json.closeObject();
    }
    json.closeArray().name("rowsLeftOff").value(wins.size() - shown(wins).size());
    json.closeObject().endLine();
  }

  private static void part(Json json, QuickWin.Part part) {
    json.openObject().name("by").value(part.by().name()).name("name").value(part.name());
    Members.rate(json, "inBps", part.inBps(), "series are kept by link");
    Members.rate(json, "outBps", part.outBps(), "series are kept by link");
    Members.count(json, "octets", part.octets(), "totals are kept by IP version");
    json.closeObject();
  }

  private void text(List<QuickWin> wins, YearMonth chosen, Output out) {
    int number = 0;
    for (QuickWin win : shown(wins)) {
      number++;
      Paragraph.write(
          number
              + ". "
              + win.what()
              + (win.inBps().isEmpty() && win.outBps().isEmpty()
                  ? ""
                  : " In "
                      + Rates.text(win.inBps())
                      + ", out "
                      + Rates.text(win.outBps())
                      + (win.isMean() ? " in the mean." : " at the 95th percentile.")),
          "   ",
          out);
      if (mails) {
        win.mail().lines().forEach(line -> Paragraph.write("   | " + line, "   | ", out));
      }
    }
    int left = wins.size() - shown(wins).size();
    if (left > 0) {
      out.text("and ").number(left).text(" more rows").newLine();
    }
    Paragraph.write(
        chosen + ": " + (wins.isEmpty() ? "no quick wins" : wins.size() + " quick wins"), "", out);
  }
}
