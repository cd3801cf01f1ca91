package org.peeringkit.io.registry.relation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.io.internal.rows.TextLines;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsRelationships;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * CAIDA AS relationships, serial-1 ({@code provider|customer|-1}, {@code peer|peer|0}) and serial-2
 * (a fourth column names the method and is not kept). Lines that begin with {@code #} are comments.
 *
 * <p>A bad line is a fault and the others are read. Stateless and thread-safe.
 */
public final class AsRelationshipsFormat implements RegistryFormat {
  private static final String FORM = "provider|customer|-1 or peer|peer|0";
  private static final Pattern FIRST_LINE = Pattern.compile("\\d+\\|\\d+\\|(-1|0)(\\|[^|]*)?");
  private static final int SHOWN = 40;

  @Override
  public String name() {
    return "caida-as-rel";
  }

  @Override
  public boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
    String comment = "";
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end).strip();
      if (line.startsWith("#")) {
        comment = comment.isEmpty() ? line : comment;
      } else if (!line.isEmpty()) {
        return FIRST_LINE.matcher(line).matches();
      }
      start = end < 0 ? text.length() : end + 1;
    }
    // CAIDA's files begin with thousands of lines that name the collectors.
    return comment.startsWith("# source:topology") || comment.startsWith("# inferred clique");
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    long lineNumber = 1;
    try (InputStream in = input.open()) {
      TextLines lines = new TextLines(in, options.limits().lineOctets());
      try {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
          log.record(lines.octets());
          if (lines.tooLong()) {
            log.fault(
                Fault.atLine(
                    FaultKind.LENGTH_EXCEEDS_LIMIT,
                    log.source(),
                    lineNumber,
                    "line",
                    "at most " + options.limits().lineOctets() + " octets",
                    "more"));
          } else {
            add(line.get().strip(), lineNumber, log, registry.relationships());
          }
          lineNumber++;
        }
      } catch (IOException e) {
        log.fault(
            Fault.atLine(
                BrokenStream.kind(e),
                log.source(),
                lineNumber,
                "input",
                "more of it",
                BrokenStream.found(e)));
      }
    }
    return log.snapshot();
  }

  private static void add(
      String line, long number, ReadLog log, AsRelationships.Builder relationships) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] fields = line.split("\\|", -1);
    Optional<Asn> first = asn(fields, 0);
    Optional<Asn> second = asn(fields, 1);
    boolean whole = (fields.length == 3 || fields.length == 4) && first.isPresent();
    if (!whole || second.isEmpty() || first.equals(second)) {
      bad(line, number, log);
    } else if (fields[2].equals("-1")) {
      relationships.addTransit(first.get(), second.get());
      log.count("rows.provider-customer", 1);
    } else if (fields[2].equals("0")) {
      relationships.addPeering(first.get(), second.get());
      log.count("rows.peer", 1);
    } else {
      bad(line, number, log);
    }
  }

  private static Optional<Asn> asn(String[] fields, int index) {
    return index < fields.length ? Asn.tryParse(fields[index]) : Optional.empty();
  }

  private static void bad(String line, long number, ReadLog log) {
    String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    log.fault(
        Fault.atLine(
            FaultKind.BAD_VALUE,
            log.source(),
            number,
            "AS relationship",
            FORM,
            "\"" + shown + "\""));
  }
}
