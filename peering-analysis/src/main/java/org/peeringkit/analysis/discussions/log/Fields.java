package org.peeringkit.analysis.discussions.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Asn;

/**
 * The members of an object of a line, read with their names. Complaints show what was found only
 * where a code, a date or a number belongs, and only if it is short: what else stands there may be
 * anybody's words.
 */
final class Fields {
  private static final int SHORT = 24;

  private final String path;
  private final ObjectNode node;
  private final Set<String> asked = new HashSet<>();

  Fields(String path, ObjectNode node) {
    this.path = path;
    this.node = node;
  }

  /** What reads one member. */
  interface Reader<T> {
    T read(Fields fields) throws BadEventException;
  }

  String name(String member) {
    return path.isEmpty() ? member : path + "." + member;
  }

  boolean has(String member) {
    asked.add(member);
    return node.hasNonNull(member);
  }

  private JsonNode need(String member, String expected) throws BadEventException {
    if (!has(member)) {
      throw BadEventException.value(name(member), expected, "nothing");
    }
    return node.get(member);
  }

  private static String kindOf(JsonNode value) {
    return "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String shown(String code) {
    return code.length() <= SHORT ? "\"" + code + "\"" : code.length() + " characters";
  }

  /** Free text: never shown. */
  String text(String member, String expected) throws BadEventException {
    JsonNode value = need(member, expected);
    if (!value.isTextual()) {
      throw BadEventException.value(name(member), expected, kindOf(value));
    }
    if (value.textValue().isBlank()) {
      throw BadEventException.value(name(member), expected, "a blank text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String member, String expected) throws BadEventException {
    return has(member) ? Optional.of(text(member, expected)) : Optional.empty();
  }

  List<String> texts(String member) throws BadEventException {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(member)) {
      if (!value.isTextual()) {
        throw BadEventException.value(name(member), "texts", kindOf(value));
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  private Iterable<JsonNode> array(String member) throws BadEventException {
    if (!has(member)) {
      return List.of();
    }
    JsonNode value = node.get(member);
    if (!value.isArray()) {
      throw BadEventException.value(name(member), "a list", kindOf(value));
    }
    return value;
  }

  <T> List<T> objects(String member, Reader<T> reader) throws BadEventException {
    List<T> read = new ArrayList<>();
    int i = 0;
    for (JsonNode value : array(member)) {
      read.add(object(name(member) + "[" + i++ + "]", value, reader));
    }
    return read;
  }

  <T> T object(String member, Reader<T> reader) throws BadEventException {
    return object(name(member), need(member, "an object"), reader);
  }

  <T> Optional<T> optionalObject(String member, Reader<T> reader) throws BadEventException {
    return has(member) ? Optional.of(object(member, reader)) : Optional.empty();
  }

  private static <T> T object(String path, JsonNode value, Reader<T> reader)
      throws BadEventException {
    if (!(value instanceof ObjectNode object)) {
      throw BadEventException.value(path, "an object", kindOf(value));
    }
    Fields fields = new Fields(path, object);
    T read = reader.read(fields);
    fields.refuseUnknown();
    return read;
  }

  /** A code, a date: shown where it is wrong. */
  private <T> T parsed(String member, String expected, Function<String, Optional<T>> parse)
      throws BadEventException {
    String text = text(member, expected);
    Optional<T> value = parse.apply(text);
    if (value.isEmpty()) {
      throw BadEventException.value(name(member), expected, shown(text));
    }
    return value.get();
  }

  <E extends Enum<E>> E choice(String member, Class<E> type) throws BadEventException {
    E[] values = type.getEnumConstants();
    return parsed(
        member,
        "one of " + List.of(values),
        text -> {
          for (E value : values) {
            if (value.name().equals(text)) {
              return Optional.of(value);
            }
          }
          return Optional.empty();
        });
  }

  LocalDate date(String member) throws BadEventException {
    return parsed(member, "a date such as 2026-10-31", Fields::parseDate);
  }

  Optional<LocalDate> optionalDate(String member) throws BadEventException {
    return has(member) ? Optional.of(date(member)) : Optional.empty();
  }

  <T> T code(String member, String expected, Function<String, Optional<T>> parse)
      throws BadEventException {
    return parsed(member, expected, parse);
  }

  private static Optional<LocalDate> parseDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean flag(String member) throws BadEventException {
    JsonNode value = need(member, "true or false");
    if (!value.isBoolean()) {
      throw BadEventException.value(name(member), "true or false", kindOf(value));
    }
    return value.booleanValue();
  }

  JsonNode number(String member) throws BadEventException {
    JsonNode value = need(member, "a number");
    if (!value.isNumber()) {
      throw BadEventException.value(name(member), "a number", kindOf(value));
    }
    return value;
  }

  Optional<Asn> optionalAsn(String member) throws BadEventException {
    return has(member) ? Optional.of(asn(name(member), number(member))) : Optional.empty();
  }

  List<Asn> asns(String member) throws BadEventException {
    List<Asn> asns = new ArrayList<>();
    for (JsonNode value : array(member)) {
      asns.add(asn(name(member), value));
    }
    return asns;
  }

  private static Asn asn(String path, JsonNode value) throws BadEventException {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw BadEventException.value(path, "an AS number", kindOf(value));
    }
    try {
      return Asn.of(value.longValue());
    } catch (IllegalArgumentException e) {
      throw BadEventException.value(path, "an AS number", Long.toString(value.longValue()));
    }
  }

  /** What a later program may have written is no part of this version: told, not dropped. */
  void refuseUnknown() throws BadEventException {
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      String where = path.isEmpty() ? "line" : path;
      throw new BadEventException(
          FaultKind.UNSUPPORTED,
          where,
          "the members of version " + EventEncoder.VERSION,
          unknown.size() == 1 && unknown.iterator().next().length() <= SHORT
              ? "also \"" + unknown.iterator().next() + "\""
              : unknown.size() + " others");
    }
  }
}
