package org.peeringkit.analysis.pipeline.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.economics.CommitHeadroom;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.report.text.Units;

/** What to know and to do about a contract, in sentences. Stateless and thread-safe. */
public final class ContractWords {
  private ContractWords() {}

  /**
   * {@return everything there is to say about a contract, in whole sentences}
   *
   * @param standing at the end of a month
   */
  public static String all(ContractStanding standing) {
    List<String> sentences = new ArrayList<>();
    standing.headroom().ifPresent(h -> sentences.add(headroom(h, standing.asOf())));
    sentences.add(advice(standing));
    earlyExit(standing).ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** What further offload saves, and until when. */
  static String headroom(CommitHeadroom headroom, LocalDate asOf) {
    String until =
        headroom
            .changeableFrom()
            .map(
                from ->
                    from.isAfter(asOf)
                        ? " until " + Units.date(from)
                        : ", unless another commit is agreed: the term has ended")
            .orElse(" as long as the commit stays; its end is not configured");
    String text;
    if (headroom.savesBitsPerSecond() == 0) {
      text = "Further offload saves 0" + until;
    } else if (headroom.savesNothingBitsPerSecond() == 0) {
      text = "All offload at the billed percentile saves";
    } else {
      text =
          "Offload of "
              + rate(headroom.savesBitsPerSecond())
              + " at the billed percentile saves, more than that saves 0"
              + until;
    }
    if (headroom.unusedBitsPerSecond().orElse(0) > 0) {
      text += "; " + rate(headroom.unusedBitsPerSecond().getAsLong()) + " are paid for and unused";
    }
    if (headroom.dearerBelowBitsPerSecond().isPresent()) {
      text +=
          "; below "
              + rate(headroom.dearerBelowBitsPerSecond().getAsLong())
              + " all Mbit/s cost more each";
    }
    return text + ".";
  }

  private static String rate(long bitsPerSecond) {
    return Units.bitRate(BigDecimal.valueOf(bitsPerSecond));
  }

  /** What to do about notice. */
  static String advice(ContractStanding standing) {
    Optional<NoticeDate> date = standing.notice();
    String name = standing.contract().name();
    if (date.isEmpty()) {
      return "The end or the notice period of " + name + " is not configured.";
    }
    NoticeDate notice = date.get();
    String day = Units.date(notice.lastDay());
    if (notice.daysLeft() < 0) {
      return "The last day to give notice was "
          + day
          + "; whether "
          + name
          + " renews itself is not configured.";
    }
    String missed =
        notice.missedBefore()
            ? "The last day for the term before has passed; it runs on until "
                + Units.date(notice.termEnds())
                + ". "
            : "";
    return missed
        + (notice.isAlarm()
            ? "Decide on the commit of " + name + " now: notice must be given by " + day + "."
            : "Notice can be given until " + day + "; nothing to do yet.");
  }

  private static Optional<String> earlyExit(ContractStanding standing) {
    Optional<BigDecimal> exit = standing.contract().term().earlyExit();
    Optional<BigDecimal> owed = standing.owedToTermEnd();
    if (exit.isEmpty() || owed.isEmpty() || owed.get().signum() == 0) {
      return Optional.empty();
    }
    String currency = standing.contract().currency().getCurrencyCode();
    return Optional.of(
        "Leaving now costs "
            + Units.money(exit.get(), currency)
            + ", staying to the end of the term at least "
            + Units.money(owed.get(), currency)
            + ".");
  }
}
