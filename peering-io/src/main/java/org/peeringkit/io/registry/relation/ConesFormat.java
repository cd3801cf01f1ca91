package org.peeringkit.io.registry.relation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineRows;
import org.peeringkit.io.internal.rows.LineRows.Lines;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * CAIDA customer cones (ppdc-ases): an AS and the ASes in its cone, between blanks. Lines that
 * begin with {@code #} are comments. A line with a word that is no AS number is a fault, whole.
 */
public final class ConesFormat implements RegistryFormat {
  private static final Pattern FIRST_LINE = Pattern.compile("\\d++(?: \\d++)++ ?");

  /** For the service loader. */
  public ConesFormat() {}

  @Override
  public String name() {
    return "caida-ppdc";
  }

  @Override
  public boolean recognises(Bytes head) {
    Optional<String> first = LineRows.firstLine(head, "#");
    return first.isPresent() && FIRST_LINE.matcher(first.get()).matches();
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    return LineRows.read(input, options, log -> rows(registry));
  }

  private static Lines rows(RegistryBuilder registry) {
    return (text, number) -> {
      if (text.startsWith("#")) {
        return "comments";
      }
      StringTokenizer words = new StringTokenizer(text, " \t");
      Asn asn = Values.asn(words.nextToken(), "AS");
      List<Asn> members = new ArrayList<>();
      while (words.hasMoreTokens()) {
        members.add(Values.asn(words.nextToken(), "member"));
      }
      if (members.isEmpty()) {
        throw BadValue.missing("members", "at least one AS");
      }
      registry.cones().add(asn, members);
      return "rows.cone";
    };
  }
}
