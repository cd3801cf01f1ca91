package org.peeringkit.io.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.io.internal.rows.TextLines;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Prefixes as text: separated by blanks, commas or line ends; an address without a length is a host
 * prefix; {@code #} begins a comment. What is no prefix is a fault, the others are read.
 *
 * @param prefixes those that could be read
 * @param stats what was read
 */
public record PrefixList(PrefixSet prefixes, ReadStats stats) {
  private static final int SHOWN = 40;

  /**
   * Reads plain text; {@link org.peeringkit.model.format.Formats#decompressed} makes it so.
   *
   * @param input plain
   * @param options limits and what to do on faults
   * @return the prefixes that could be read
   * @throws IOException if the input cannot be opened
   */
  public static PrefixList read(Input input, ReadOptions options) throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    List<Prefix> found = new ArrayList<>();
    long number = 1;
    try (InputStream in = input.open()) {
      TextLines lines = new TextLines(in, options.limits().lineOctets());
      try {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
          log.record(lines.octets());
          if (lines.tooLong()) {
            String limit = "at most " + options.limits().lineOctets() + " octets";
            fault(log, FaultKind.LENGTH_EXCEEDS_LIMIT, number, limit, "more");
          } else {
            add(line.get(), number, log, found);
          }
          number++;
        }
      } catch (IOException e) {
        FaultKind kind = BrokenStream.kind(e);
        String what = BrokenStream.found(e);
        fault(log, kind, number, "more of the input", what);
      }
    }
    return new PrefixList(PrefixSet.of(found), log.snapshot());
  }

  private static void add(String line, long number, ReadLog log, List<Prefix> found) {
    int comment = line.indexOf('#');
    StringTokenizer words =
        new StringTokenizer(comment < 0 ? line : line.substring(0, comment), " \t\r,");
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      Optional<Prefix> prefix =
          word.indexOf('/') >= 0
              ? Prefix.tryParse(word)
              : IpAddr.tryParse(word).map(a -> new Prefix(a, a.family().bits()));
      if (prefix.isPresent()) {
        found.add(prefix.get());
      } else {
        String shown = word.length() <= SHOWN ? word : word.substring(0, SHOWN) + "...";
        fault(log, FaultKind.BAD_VALUE, number, "a prefix without host bits", "\"" + shown + "\"");
      }
    }
  }

  private static void fault(
      ReadLog log, FaultKind kind, long line, String expected, String actual) {
    log.fault(Fault.atLine(kind, log.source(), line, "prefix", expected, actual));
  }
}
