package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.ExclusionReason;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.analysis.discussions.outcome.AskedOutcomes;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;

/** What a month's proposals take from the log of discussions: as it was at the month's end. */
final class DiscussionsInput {
  private DiscussionsInput() {}

  /** A log that is not there yet has nothing in it; one with faults is used as far as it goes. */
  static LogContents read(PeeringConfig config, InputFiles files, List<String> problems)
      throws IOException {
    if (config.discussions().isEmpty()) {
      return LogContents.EMPTY;
    }
    Path log = files.resolve(config.discussions().get());
    if (!Files.exists(log)) {
      return LogContents.EMPTY;
    }
    LogContents contents = DiscussionLog.read(List.of(log));
    if (!contents.faults().isEmpty()) {
      problems.add(
          config.discussions().get()
              + ": "
              + contents.faults().size()
              + " faults, "
              + contents.refused()
              + " of "
              + contents.lines()
              + " lines not used; peering discuss check names them");
    }
    return contents;
  }

  /** The month's last day; without a month the day of the last event. */
  private static LocalDate day(LoadedInputs inputs, YearMonth month) {
    if (!month.equals(Proposals.NO_MONTH)) {
      return month.atEndOfMonth();
    }
    List<DiscussionEvent> events = inputs.discussions().events();
    return events.isEmpty()
        ? LocalDate.EPOCH
        : LocalDate.ofInstant(events.get(events.size() - 1).at(), ZoneOffset.UTC);
  }

  static Calibration calibration(LoadedInputs inputs, YearMonth month) {
    LocalDate end = day(inputs, month);
    Registry registry = inputs.registry();
    return Calibration.of(
        AskedOutcomes.of(
            inputs.discussions().on(end),
            asn ->
                AskedOutcomes.policyClass(
                    registry.network(asn).map(Network::policy).orElse(PeeringPolicy.UNKNOWN))),
        end);
  }

  /** Who asked not to be asked before a day that is still to come at the month's end. */
  static List<OperatorExclusion> declined(LoadedInputs inputs, YearMonth month) {
    LocalDate end = day(inputs, month);
    return inputs.discussions().on(end).byAsn().values().stream()
        .filter(discussion -> discussion.isQuietOn(end))
        .map(
            discussion ->
                new OperatorExclusion(
                    discussion.asn(),
                    Optional.empty(),
                    "they declined on "
                        + discussion.since()
                        + ", until "
                        + discussion.declinedUntil().orElseThrow(),
                    ExclusionReason.DECLINED))
        .toList();
  }
}
