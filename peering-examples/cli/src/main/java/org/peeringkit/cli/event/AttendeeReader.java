package org.peeringkit.cli.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.peeringkit.analysis.discussions.pack.Attendee;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Asn;

/** Reads attendee lists: CSV by comma, semicolon or tab, columns found by what they are called. */
final class AttendeeReader {
  private static final int MOST = 100_000;
  private static final int LONGEST_HEADER = 10_000;
  private static final List<String> NAME =
      List.of("name", "full name", "attendee", "participant", "person");
  private static final List<String> FIRST = List.of("first name", "firstname", "given name");
  private static final List<String> LAST =
      List.of("last name", "lastname", "surname", "family name");
  private static final List<String> ORGANISATION =
      List.of(
          "organisation",
          "organization",
          "company",
          "company name",
          "affiliation",
          "network",
          "employer");
  private static final List<String> NUMBER =
      List.of("asn", "as", "as number", "asns", "autonomous system", "as-number");

  private final String source;
  private final Diagnostics diagnostics;
  private int name = -1;
  private int first = -1;
  private int last = -1;
  private int organisation = -1;
  private int number = -1;

  AttendeeReader(String source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /**
   * Everybody on the list; what is wrong in a row is told of by its line and costs that value.
   *
   * @throws UsageException if no column names a person, an organisation or a network
   */
  List<Attendee> read(InputStream in) throws IOException {
    BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    text.mark(2 * LONGEST_HEADER);
    String header = text.readLine();
    if (header == null || header.length() > LONGEST_HEADER) {
      throw new UsageException(source + ": no list: its first line names no columns");
    }
    text.reset();
    List<Attendee> attendees = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter(header)).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      Iterator<CSVRecord> rows = parser.iterator();
      columns(rows.next());
      while (rows.hasNext()) {
        long line = parser.getCurrentLineNumber() + 1;
        CSVRecord row = rows.next();
        if (attendees.size() == MOST) {
          fault(line, "row", "at most " + MOST + " attendees", "more");
          break;
        }
        attendee(line, row).ifPresent(attendees::add);
      }
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof CSVException)) {
        throw e.getCause();
      }
      fault(
          attendees.size() + 2L, "row", "CSV (RFC 4180)", "quotes out of place; the rest is lost");
    }
    return attendees;
  }

  private static char delimiter(String header) {
    long commas = header.chars().filter(c -> c == ',').count();
    long semicolons = header.chars().filter(c -> c == ';').count();
    long tabs = header.chars().filter(c -> c == '\t').count();
    if (tabs > commas && tabs > semicolons) {
      return '\t';
    }
    return semicolons > commas ? ';' : ',';
  }

  private void columns(CSVRecord header) {
    for (int i = 0; i < header.size(); i++) {
      String cell = header.get(i).strip().replace("\uFEFF", "").replace('_', ' ');
      String title = cell.toLowerCase(Locale.ROOT);
      name = name < 0 && NAME.contains(title) ? i : name;
      first = first < 0 && FIRST.contains(title) ? i : first;
      last = last < 0 && LAST.contains(title) ? i : last;
      organisation = organisation < 0 && ORGANISATION.contains(title) ? i : organisation;
      number = number < 0 && NUMBER.contains(title) ? i : number;
    }
    if (organisation < 0 && number < 0) {
      throw new UsageException(
          source
              + ", line 1: no column is called organisation, company or asn (there are: "
              + String.join(", ", header.toList())
              + ")");
    }
  }

  private Optional<Attendee> attendee(long line, CSVRecord row) {
    String person = cell(row, name);
    if (person.isEmpty()) {
      person = (cell(row, first) + " " + cell(row, last)).strip();
    }
    String company = cell(row, organisation);
    String digits = cell(row, number);
    if (person.isEmpty() && company.isEmpty() && digits.isEmpty()) {
      if (row.size() > 1) {
        fault(line, "row", "a name, an organisation or an AS", "nothing in any of them");
      }
      return Optional.empty();
    }
    Optional<Asn> asn = Optional.empty();
    if (!digits.isEmpty() && !digits.equals("-") && !digits.equalsIgnoreCase("n/a")) {
      asn = Asn.tryParse(digits.replace(" ", ""));
      if (asn.isEmpty()) {
        fault(line, "asn", "one AS number", "\"" + cut(digits) + "\"");
      }
    }
    return Optional.of(new Attendee(line, cut(person), cut(company), asn));
  }

  private static String cell(CSVRecord row, int column) {
    return column < 0 || column >= row.size() ? "" : row.get(column).strip();
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= 80
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 79)) + "…";
  }

  private void fault(long line, String field, String expected, String actual) {
    diagnostics.fault(Fault.atLine(FaultKind.BAD_VALUE, source, line, field, expected, actual));
  }
}
