package org.peeringkit.io.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * One row by field name. A required field that is absent or of the wrong type ends the row; an
 * optional one of the wrong type is told and then unknown.
 */
final class PeeringDbRow {
  /** What a field holds against what it should. */
  record Finding(String field, String expected, String actual) {}

  /** The row is of no use. */
  static final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    BadRow(Finding finding) {
      super(finding.toString());
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }

  private static final int SHOWN = 40;

  private final JsonNode node;
  private final Consumer<Finding> findings;

  PeeringDbRow(JsonNode node, Consumer<Finding> findings) {
    this.node = node;
    this.findings = findings;
  }

  boolean has(String field) {
    return node.has(field);
  }

  /** A positive id. */
  long id(String field) throws BadRow {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() <= 0) {
      throw new BadRow(new Finding(field, "a positive whole number", show(value)));
    }
    return value.longValue();
  }

  Asn asn(String field) throws BadRow {
    JsonNode value = node.path(field);
    if (!isCount(value) || value.longValue() == 0 || value.longValue() > 0xFFFF_FFFFL) {
      throw new BadRow(new Finding(field, "an AS number", show(value)));
    }
    return Asn.of(value.longValue());
  }

  /** An AS number where 0 and null mean none. */
  Optional<Asn> optionalAsn(String field) {
    OptionalLong value = count(field);
    if (value.isPresent() && value.getAsLong() > 0xFFFF_FFFFL) {
      findings.accept(new Finding(field, "an AS number", Long.toString(value.getAsLong())));
      return Optional.empty();
    }
    return value.isEmpty() || value.getAsLong() == 0
        ? Optional.empty()
        : Optional.of(Asn.of(value.getAsLong()));
  }

  /** Not negative; null and absent are empty. */
  OptionalLong count(String field) {
    JsonNode value = node.path(field);
    if (isNothing(value)) {
      return OptionalLong.empty();
    }
    if (!isCount(value)) {
      findings.accept(new Finding(field, "a whole number from 0", show(value)));
      return OptionalLong.empty();
    }
    return OptionalLong.of(value.longValue());
  }

  OptionalDouble number(String field) {
    JsonNode value = node.path(field);
    if (isNothing(value)) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      findings.accept(new Finding(field, "a number", show(value)));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value.doubleValue());
  }

  /** Null and absent are the empty text. */
  String text(String field) {
    JsonNode value = node.path(field);
    if (isNothing(value)) {
      return "";
    }
    if (!value.isTextual()) {
      findings.accept(new Finding(field, "a text", show(value)));
      return "";
    }
    return value.textValue();
  }

  /** Null and absent are none; what is no text in it is told and left out. */
  List<String> texts(String field) {
    JsonNode value = node.path(field);
    List<String> texts = new ArrayList<>();
    if (!isNothing(value) && !value.isArray()) {
      findings.accept(new Finding(field, "a list of texts", show(value)));
    } else {
      for (JsonNode element : value) {
        if (element.isTextual()) {
          texts.add(element.textValue());
        } else {
          findings.accept(new Finding(field, "a text", show(element)));
        }
      }
    }
    return texts;
  }

  Optional<Boolean> flag(String field) {
    JsonNode value = node.path(field);
    if (isNothing(value)) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      findings.accept(new Finding(field, "true or false", show(value)));
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  Optional<IpAddr> address(String field) {
    String text = text(field);
    Optional<IpAddr> address = IpAddr.tryParse(text);
    if (address.isEmpty() && !text.isEmpty()) {
      findings.accept(new Finding(field, "an IP address", shorten(text)));
    }
    return address;
  }

  Prefix prefix(String field) throws BadRow {
    String text = text(field);
    Optional<Prefix> prefix = Prefix.tryParse(text);
    if (prefix.isEmpty()) {
      throw new BadRow(new Finding(field, "an IP prefix", "\"" + shorten(text) + "\""));
    }
    return prefix.get();
  }

  Optional<Instant> time(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeParseException e) {
      findings.accept(new Finding(field, "a time with zone (ISO 8601)", shorten(text)));
      return Optional.empty();
    }
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
  }

  private static String show(JsonNode value) {
    return value.isMissingNode() ? "nothing" : shorten(value.toString());
  }

  static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
