package org.peeringkit.io.registry.relation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.JsonRows;
import org.peeringkit.io.internal.rows.RowJson;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsSetName;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Expanded as-sets as {@code bgpq4 -jt} prints them: {@code {"NN": [64500, 64501]}}. The set's name
 * is the key where it was given ({@code -l AS-EXAMPLE}; one file may then hold many sets), else
 * that of the file without its endings: {@code RIPE::AS-EXAMPLE.json.gz}, {@code %3A} standing for
 * a colon. A bare list of AS numbers reads too.
 *
 * <p>Words that are no AS numbers are faults, the others are read. Stateless and thread-safe.
 */
public final class AsSetFormat implements RegistryFormat {
  private static final String REFERENCE = "bgpq4 -jt";
  private static final String NO_NAME = "NN";
  private static final Pattern HEAD =
      Pattern.compile(
          "\\A[\\s\\uFEFF]*(?:\\[|\\{\\s*\"([^\"]{1,300})\"\\s*:\\s*\\[)\\s*(?:\"?(?:AS)?\\d|\\])");
  private static final Pattern ENDINGS =
      Pattern.compile("(?:\\.(?:json|txt|gz|bz2|zst|xz|lz4))+\\z", Pattern.CASE_INSENSITIVE);

  /** For the service loader. */
  public AsSetFormat() {}

  @Override
  public String name() {
    return "bgpq4-json";
  }

  @Override
  public boolean recognises(Bytes head) {
    Matcher found = HEAD.matcher(new String(head.toArray(), StandardCharsets.UTF_8));
    return found.find() && (found.group(1) == null || isKey(found.group(1)));
  }

  private static boolean isKey(String key) {
    return key.equals(NO_NAME) || AsSetName.tryParse(key).isPresent();
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    Rows rows = new Rows(log, fileName(input.name()));
    if (RowJson.read(input, options, log, "id", AsSetFormat::isKey, rows)
        .equals(OptionalLong.of(0))) {
      log.fault(FaultKind.CONTEXT_MISSING, 0, "as-set", "a list", "none", REFERENCE);
    }
    rows.sets.forEach((name, asns) -> registry.asSets().add(name, asns));
    log.count("rows.as-set", rows.sets.size());
    return log.snapshot();
  }

  private static Optional<AsSetName> fileName(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String name = ENDINGS.matcher(file).replaceFirst("").replace("%3A", ":").replace("%3a", ":");
    return AsSetName.tryParse(name);
  }

  private static final class Rows implements JsonRows.Sink {
    private final ReadLog log;
    private final Optional<AsSetName> fileName;
    private final Map<AsSetName, SortedSet<Asn>> sets = new TreeMap<>();
    private Optional<AsSetName> current = Optional.empty();

    Rows(ReadLog log, Optional<AsSetName> fileName) {
      this.log = log;
      this.fileName = fileName;
    }

    @Override
    public void array(String section) {
      boolean unnamed = section.isEmpty() || section.equals(NO_NAME);
      current = unnamed ? fileName : AsSetName.tryParse(section);
      if (current.isEmpty()) {
        log.fault(
            FaultKind.CONTEXT_MISSING,
            0,
            "as-set",
            "its name as the key (bgpq4 -l) or as the file's name",
            BadValue.quoted(unnamed ? log.source() : section),
            REFERENCE);
      }
      current.ifPresent(name -> sets.computeIfAbsent(name, n -> new TreeSet<>()));
    }

    @Override
    public void row(String section, long index, long offset, byte[] row, int length) {
      log.record(length);
      String text = new String(row, 0, length, StandardCharsets.UTF_8).strip();
      boolean inQuotes = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
      Optional<Asn> asn = Asn.tryParse(inQuotes ? text.substring(1, text.length() - 1) : text);
      if (asn.isEmpty()) {
        String place = (section.isEmpty() ? "" : section) + "[" + index + "]";
        String shown = BadValue.quoted(text);
        log.fault(FaultKind.BAD_VALUE, offset, place, "an AS number", shown, REFERENCE);
        return;
      }
      current.map(sets::get).ifPresent(set -> set.add(asn.get()));
      log.count("rows.member", 1);
    }

    @Override
    public void fault(
        JsonRows.Problem problem, String section, long index, long offset, String found) {
      log.fault(
          RowJson.kind(problem),
          offset,
          section + "[" + index + "]",
          "an AS number",
          found,
          REFERENCE);
    }
  }
}
