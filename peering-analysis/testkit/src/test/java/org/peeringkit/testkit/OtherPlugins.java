package org.peeringkit.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** Good plug-ins of all kinds but formats, but for a vice. */
final class OtherPlugins {
  static final Asn KNOWN = Asn.of(64501);
  static final Asn UNKNOWN = Asn.of(64502);
  static final IpAddr ADDRESS = IpAddr.parse("198.51.100.7");

  private OtherPlugins() {}

  /** Knows one address. */
  public static final class Whose implements Attributor {
    @Override
    public String name() {
      return Vice.NAME.on() ? "rib" : "whose";
    }

    @Override
    public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
      int times = Vice.TIMES.incrementAndGet();
      if (Vice.THROWS.on() && !address.equals(ADDRESS)) {
        throw new IllegalArgumentException("IPv4 of ours only");
      }
      boolean known = address.equals(ADDRESS) || Vice.GUESSES.on();
      boolean other =
          Vice.TWO_FACED.on() && end == FlowField.DESTINATION_ADDRESS
              || Vice.MOODY.on() && times % 50 == 0;
      return known
          ? Optional.of(Attribution.of(other ? UNKNOWN : KNOWN, name()))
          : Optional.empty();
    }
  }

  /** Knows one network. */
  public static final class Signal implements ScoringSignal {
    @Override
    public String name() {
      return Vice.NAME.on() ? "" : "signal";
    }

    @Override
    public String unit() {
      if (Vice.TWO_FACED.on()) {
        return Vice.TIMES.getAndIncrement() == 0 ? "things" : "goal points";
      }
      return Vice.MUTE.on() ? " " : "things";
    }

    @Override
    public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
      if (Vice.TWO_FACED.on()) {
        return Reading.of(candidate.asn().equals(Asn.of(65551)) ? -1e9 : 1e9);
      }
      boolean known = candidate.asn().equals(KNOWN) && !Vice.LOSES.on() || Vice.GUESSES.on();
      return known
          ? Reading.of(Vice.MOODY.on() ? Vice.TIMES.incrementAndGet() : 1)
          : Reading.unknown("nothing is known");
    }
  }

  /** The sentence. */
  public static final class Sentence implements ReportRenderer {
    @Override
    public String name() {
      return Vice.NAME.on() ? "html" : "sentence";
    }

    @Override
    public String fileName() {
      return Vice.DEAF.on() ? "../report.txt" : "sentence.html";
    }

    @Override
    public String render(StatusReport report) {
      String name = report.network();
      return (Vice.RAW.on() ? name : Escape.html(Escape.visible(name)))
          + (Vice.MOODY.on() ? Vice.TIMES.incrementAndGet() : "")
          + (Vice.LOCAL.on()
              ? String.format(Locale.getDefault(), "%d", 1234)
              : String.format(Locale.ROOT, "%d", 1234));
    }
  }

  /** One number: how many cells there are. */
  public static final class Sink implements LedgerSink {
    @Override
    public String name() {
      return Vice.NAME.on() ? "Sink!" : "sink";
    }

    @Override
    public long write(TrafficLedger ledger, SinkTarget target) throws IOException {
      if (!Vice.DEAF.on()) {
        target.refuseOptionsBut(Set.of());
      }
      long rows = Vice.MUTE.on() ? 0 : ledger.cells().size();
      String text = rows + (Vice.MOODY.on() ? "" + Vice.TIMES.incrementAndGet() : "") + "\n";
      Path file = target.path();
      if (Vice.QUIET.on() && !Files.isDirectory(file.resolveSibling(""))) {
        return rows;
      }
      StandardOpenOption how =
          Vice.ADDS.on() ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
      Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, how);
      return rows;
    }
  }
}
