package org.peeringkit.analysis.discussions.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill: names in two braces. Immutable.
 *
 * @param text as it was read, with line feeds
 */
public record DraftTemplate(String text) {
  private static final Pattern FIELD = Pattern.compile("\\{\\{([^{}\n]*)}}");

  /** What can be filled in. */
  public static final List<String> FIELDS =
      List.of(
          "contact",
          "occasion",
          "our-as-set",
          "our-asn",
          "our-name",
          "our-number",
          "our-routes",
          "our-type",
          "promises",
          "proposal",
          "question",
          "sender",
          "their-asn",
          "their-name",
          "value");

  /**
   * Reads a template.
   *
   * @param name of it, for complaints
   * @param text with line ends of any kind
   * @return the template
   * @throws IllegalArgumentException if a line names what there is not, each with its line
   */
  public static DraftTemplate parse(String name, String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    List<String> wrong = new ArrayList<>();
    int number = 1;
    for (String line : lines.split("\n", -1)) {
      Matcher field = FIELD.matcher(line);
      while (field.find()) {
        if (!FIELDS.contains(field.group(1).strip())) {
          wrong.add(
              name
                  + ", line "
                  + number
                  + ": {{"
                  + field.group(1)
                  + "}} is no field; there are "
                  + String.join(", ", FIELDS));
        }
      }
      if (FIELD.matcher(line).replaceAll("").contains("{{")) {
        wrong.add(name + ", line " + number + ": {{ without }}");
      }
      number++;
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
    return new DraftTemplate(lines);
  }

  /** {@return the fields it asks for, in alphabetical order} */
  public SortedSet<String> fields() {
    TreeSet<String> fields = new TreeSet<>();
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      fields.add(field.group(1).strip());
    }
    return fields;
  }

  /** The text with values in it; paragraphs that stay empty are left out. */
  String filled(Map<String, String> values) {
    Matcher field = FIELD.matcher(text);
    StringBuilder out = new StringBuilder();
    while (field.find()) {
      String value = values.getOrDefault(field.group(1).strip(), "");
      field.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    field.appendTail(out);
    return out.toString().replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n";
  }
}
