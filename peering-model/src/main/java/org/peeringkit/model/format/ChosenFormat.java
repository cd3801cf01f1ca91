package org.peeringkit.model.format;

import java.io.IOException;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;

/**
 * The format that recognised an input.
 *
 * @param guard has what formats threw that were asked before
 */
record ChosenFormat<T>(T format, FormatGuard.Asked asked, FormatGuard guard) {
  /** Neither it nor one asked before it needs an eye on. */
  boolean isTrusted() {
    return asked.ours() && !guard.hasCaught();
  }

  /** The same with an account of its own. */
  ChosenFormat<T> again() {
    return new ChosenFormat<>(format, asked, guard.again());
  }

  /**
   * What opening gives.
   *
   * @throws UnreadableInputException if the format throws what it must not
   */
  <R> R require(FormatGuard.Question<R> opening) throws IOException {
    return guard.require(asked, "opening it", opening);
  }

  /** The account of reading all at once. */
  ReadStats read(FormatGuard.Question<ReadStats> question) throws IOException {
    ReadStats read =
        asked.ours()
            ? question.ask()
            : guard.ask(asked, "reading", () -> 0, ReadStats.EMPTY, question);
    return guard.hasCaught() ? read.plus(guard.caught()) : read;
  }

  /**
   * The first that recognises the content.
   *
   * @param what the content should be, for people
   * @throws UnreadableInputException if none does
   */
  static <T> ChosenFormat<T> of(
      Input plain,
      Bytes head,
      List<T> formats,
      BiPredicate<T, Bytes> recognises,
      Function<T, String> name,
      String what,
      FaultPolicy policy)
      throws IOException {
    FormatGuard guard = new FormatGuard(plain.name(), policy);
    for (T format : formats) {
      FormatGuard.Asked asked = FormatGuard.Asked.of(name.apply(format), format);
      if (guard.look(asked, "looking at it", false, () -> recognises.test(format, head))) {
        return new ChosenFormat<>(format, asked, guard);
      }
    }
    if (!plain.repeatable()) {
      plain.open().close();
    }
    String known = formats.stream().map(name).collect(Collectors.joining(", "));
    throw new UnreadableInputException(
        Fault.atOffset(
            FaultKind.UNSUPPORTED,
            plain.name(),
            0,
            "format",
            what + " (" + known + ")",
            describe(head)
                + guard.caught().faults().stream()
                    .map(fault -> "; " + fault.field() + ", threw " + fault.actual())
                    .collect(Collectors.joining()),
            ""));
  }

  private static String describe(Bytes head) {
    int shown = Math.min(16, head.length());
    Bytes first = Bytes.copyOf(head.toArray(), 0, shown);
    boolean text = shown > 0;
    for (int i = 0; i < shown; i++) {
      text &= head.u8(i) >= 0x20 && head.u8(i) < 0x7F || head.u8(i) == '\n' || head.u8(i) == '\t';
    }
    return text
        ? "text beginning \""
            + new String(first.toArray(), java.nio.charset.StandardCharsets.US_ASCII)
                .replace('\n', ' ')
            + "\""
        : "octets beginning " + first;
  }
}
