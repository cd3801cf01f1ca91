package org.peeringkit.io.flowtext.read;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The line of column names, or that of AWS's default format, which has none.
 *
 * @param names of the columns
 * @param delimiter between them
 * @param isData whether the line is a row already, and the names are those of AWS's default
 */
record CsvHeader(List<String> names, char delimiter, boolean isData) {
  private static final int PREAMBLE_LINES = 32;

  /** Version, account, interface, as in a flow log without header. */
  private static final Pattern AWS_ROW =
      Pattern.compile("2 (\\d{12}|unknown) eni-[0-9a-f]+ ([0-9a-fA-F.:]+|-) .*");

  private static final String DELIMITERS = ",;\t ";

  /** The header in the first lines of a text; empty if there is none. */
  static Optional<CsvHeader> find(String text, Optional<FlowCsvMapping> mapping) {
    String[] lines = text.split("\n", PREAMBLE_LINES);
    for (String line : lines) {
      if (!isPreamble(line)) {
        return Optional.of(of(line, mapping));
      }
    }
    return Optional.empty();
  }

  /** Whether a line comes before the header: blank or a comment. */
  static boolean isPreamble(String line) {
    String bare = line.replace("\uFEFF", "").strip();
    return bare.isEmpty() || bare.startsWith("#");
  }

  static CsvHeader of(String line, Optional<FlowCsvMapping> mapping) {
    String bare = line.replace("\uFEFF", "").stripTrailing();
    if (AWS_ROW.matcher(bare).matches()) {
      return new CsvHeader(List.of(Dialect.AWS_DEFAULT.split(" ", -1)), ' ', true);
    }
    char delimiter = mapping.flatMap(FlowCsvMapping::delimiter).orElseGet(() -> delimiter(bare));
    return new CsvHeader(split(bare, delimiter), delimiter, false);
  }

  /** The most frequent; a blank only where there is no other. */
  private static char delimiter(String header) {
    char best = ' ';
    long most = 0;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      long found = header.chars().filter(c -> c == candidate).count();
      if (found > most && (candidate != ' ' || most == 0)) {
        best = candidate;
        most = found;
      }
    }
    return best;
  }

  static CSVFormat format(char delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .setIgnoreSurroundingSpaces(delimiter != ' ')
        // Text after a closing quote joins the field, which then is judged as any other; otherwise
        // the parser would lose its place in the line.
        .setTrailingData(true)
        .get();
  }

  private static List<String> split(String line, char delimiter) {
    try (CSVParser parser = CSVParser.parse(new StringReader(line), format(delimiter))) {
      Iterator<CSVRecord> records = parser.iterator();
      return records.hasNext() ? records.next().toList() : List.of();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // not a CSV header, so not this format
    }
  }
}
