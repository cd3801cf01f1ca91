package org.peeringkit.analysis.discussions.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a line is closed: its last two members are {@code prev}, the checksum of the line before it,
 * and {@code sum}, the first 64 bits of the SHA-256 of its own octets up to the comma before {@code
 * sum}. So a changed line is noticed by its own sum, and a line that was removed by the next one's
 * {@code prev}. It finds accidents; who wants to deceive can work sums out anew.
 */
final class LogLine {
  /** What the first line of a file may name as the one before it. */
  static final String NOTHING_BEFORE = "0000000000000000";

  /** Octets of a line, its end left out. */
  static final int LONGEST = 1 << 20;

  private static final int NESTING = 12;
  private static final int SUM_OCTETS = 8;
  private static final Pattern END =
      Pattern.compile(",\"prev\":\"([0-9a-f]{16})\",\"sum\":\"([0-9a-f]{16})\"}\\z");

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING)
                          .maxStringLength(LONGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final String text;
  private final String prev;
  private final String sum;
  private final boolean closed;

  private LogLine(String text, String prev, String sum, boolean closed) {
    this.text = text;
    this.prev = prev;
    this.sum = sum;
    this.closed = closed;
  }

  /** Closes a tree up after a line. */
  static LogLine close(ObjectNode event, String prev) {
    event.remove("prev");
    event.remove("sum");
    String open;
    try {
      open = JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", withoutWords(e));
    }
    return closeText(open.substring(0, open.length() - 1), prev);
  }

  /** The same line after another one. */
  LogLine after(String other) {
    Matcher end = END.matcher(text);
    return end.find() ? closeText(text.substring(0, end.start()), other) : this;
  }

  private static LogLine closeText(String open, String prev) {
    String summed = open + ",\"prev\":\"" + prev + "\"";
    String sum = sum(summed);
    return new LogLine(summed + ",\"sum\":\"" + sum + "\"}", prev, sum, true);
  }

  /** Of octets as they stand in a file, without the line's end. */
  static LogLine of(byte[] octets) throws BadEventException {
    String text;
    try {
      text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(octets))
              .toString();
    } catch (CharacterCodingException e) {
      throw BadEventException.value("line", "UTF-8", "octets that are none");
    }
    Matcher end = END.matcher(text);
    if (!end.find()) {
      return new LogLine(text, "", sum(text), false);
    }
    return new LogLine(text, end.group(1), end.group(2), true);
  }

  private static String sum(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, SUM_OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Jackson's messages may quote what they read. */
  private static IOException withoutWords(JsonProcessingException e) {
    return new IOException("JSON, column " + column(e));
  }

  private static int column(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
  }

  /** Whether it ends in checksums. */
  boolean isClosed() {
    return closed;
  }

  /** Whether its own checksum holds. */
  boolean isWhole() {
    return closed && sum(text.substring(0, text.lastIndexOf(",\"sum\":"))).equals(sum);
  }

  /** The checksum it names of the line before it; empty text where it names none. */
  String prev() {
    return prev;
  }

  /** The checksum it names of itself; the one it should have where it names none. */
  String sum() {
    return sum;
  }

  /** With the line's end, as it goes into a file. */
  byte[] octets() {
    return (text + "\n").getBytes(UTF_8);
  }

  ObjectNode tree() throws BadEventException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw BadEventException.value(
          "line", "one JSON object", "what stops being one at character " + column(e));
    } catch (NumberFormatException e) {
      // An exponent of more digits than any decimal can have; the message quotes it.
      throw BadEventException.value("line", "numbers that can be told", "one that is too long");
    }
    if (!(node instanceof ObjectNode object)) {
      throw BadEventException.value("line", "one JSON object", "another JSON value");
    }
    return object;
  }
}
