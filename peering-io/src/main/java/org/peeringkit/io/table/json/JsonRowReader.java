package org.peeringkit.io.table.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.BoundedJson;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.RowReader;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Walks JSON documents to the section that holds the routes, however deep it stands, and holds one
 * of its members or elements at a time. A bad entry is a fault with its offset, and the next is
 * read; broken syntax ends the reading, since no parser can say what it would have meant.
 */
abstract class JsonRowReader extends RowReader {
  private final JsonText text;
  private final JsonParser parser;
  private final String section;
  private final int entryOctets;
  private String above = "";
  private boolean inside;
  private boolean array;
  private int depth;
  private boolean ended;

  /**
   * @param section the key whose object or array holds the entries; empty for the document itself
   */
  JsonRowReader(String section, Input input, ReadOptions options) throws IOException {
    super(new ReadLog(input.name(), options.faultPolicy()));
    this.section = section;
    DecodeLimits limits = options.limits();
    this.entryOctets = limits.recordOctets();
    InputStream in = input.open();
    this.text = new JsonText(in);
    this.parser = factory(limits).createParser(text);
  }

  static JsonFactory factory(DecodeLimits limits) {
    return BoundedJson.factory(limits.nesting(), limits.recordOctets());
  }

  /**
   * Takes one member or element of the section.
   *
   * @param above the key of the object that the section stands in: the VRF, in some formats
   * @param key the member's key; empty for elements of an array
   */
  abstract void entry(String above, String key, JsonNode value) throws BadValue;

  /** A member outside the section; an entry's value may be read for it. */
  void outside(String key, JsonNode value) throws BadValue {}

  /** Whether a member outside the section is wanted. */
  boolean wants(String key, int atDepth) {
    return false;
  }

  @Override
  protected final boolean step() {
    if (ended) {
      return false;
    }
    long at = offset();
    try {
      ended = !advance();
    } catch (StreamConstraintsException e) {
      end(FaultKind.LENGTH_EXCEEDS_LIMIT, "JSON", "less depth or length", e.getOriginalMessage());
    } catch (JsonEOFException e) {
      end(FaultKind.TRUNCATED, "JSON", "the rest of the document", "the end of the input");
    } catch (JsonProcessingException e) {
      end(FaultKind.BAD_VALUE, "JSON", "well-formed JSON", firstLine(e.getOriginalMessage()));
    } catch (BadValue e) {
      fault(e, at);
    } catch (EOFException e) {
      end(FaultKind.TRUNCATED, "input", "more of it", reason(e));
    } catch (IOException e) {
      end(FaultKind.BAD_VALUE, "input", "more of it", reason(e));
    }
    if (ended && text.blankedLines() > 0) {
      log().count("lines heading", text.blankedLines());
    }
    return !ended;
  }

  private static String reason(IOException e) {
    return BrokenStream.found(e);
  }

  /** What the parser says, without the places it knows only within what it was given. */
  static String firstLine(@Nullable String message) {
    String line = message == null ? "something else" : message.lines().findFirst().orElse("");
    int place = line.indexOf(" (start marker at");
    return place < 0 ? line : line.substring(0, place);
  }

  private void end(FaultKind kind, String field, String expected, @Nullable String actual) {
    ended = true;
    fault(new BadValue(kind, field, expected, firstLine(actual)), offset());
  }

  final void fault(BadValue bad, long atOffset) {
    log()
        .fault(
            Fault.atOffset(
                bad.kind(),
                log().source(),
                atOffset,
                bad.field(),
                bad.expected(),
                bad.actual(),
                ""));
  }

  final long offset() {
    return Math.max(0, parser.currentLocation().getByteOffset());
  }

  private boolean advance() throws IOException, BadValue {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return false;
    }
    if (inside) {
      inside(token);
      return true;
    }
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        depth++;
        if (section.isEmpty() && depth == 1 && token == JsonToken.START_OBJECT) {
          inside = true;
          array = false;
        }
      }
      case END_OBJECT, END_ARRAY -> depth--;
      case FIELD_NAME -> member(parser.currentName());
      default -> {
        // a value that is none of ours
      }
    }
    return true;
  }

  private void member(String key) throws IOException, BadValue {
    if (key.equals(section)) {
      JsonStreamContext parent = parser.getParsingContext().getParent();
      String name = parent == null ? null : parent.getCurrentName();
      above = name == null ? "" : name;
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        inside = true;
        array = token == JsonToken.START_ARRAY;
      }
    } else if (wants(key, depth)) {
      parser.nextToken();
      outside(key, readEntry());
    }
  }

  private void inside(JsonToken token) throws IOException, BadValue {
    if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
      inside = false;
      depth -= section.isEmpty() ? 1 : 0;
      return;
    }
    String key = "";
    if (!array) {
      key = parser.currentName();
      parser.nextToken();
    }
    entry(above, key, readEntry());
  }

  private JsonNode readEntry() throws IOException {
    long from = offset();
    JsonNode node = read(from);
    log().record(offset() - from);
    return node;
  }

  /** The value the parser stands on, built here so that its size is bounded while it grows. */
  private JsonNode read(long from) throws IOException {
    if (offset() - from > entryOctets) {
      throw new StreamConstraintsException("an entry of more than " + entryOctets + " octets");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new JsonEOFException(parser, null, "end of input");
    }
    switch (token) {
      case START_OBJECT:
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          object.set(key, read(from));
        }
        return object;
      case START_ARRAY:
        ArrayNode list = nodes.arrayNode();
        JsonToken next = parser.nextToken();
        while (next != JsonToken.END_ARRAY && next != null) {
          list.add(read(from));
          next = parser.nextToken();
        }
        return list;
      case VALUE_NUMBER_INT:
        return parser.getText().length() > 18
            ? nodes.textNode(parser.getText())
            : nodes.numberNode(parser.getLongValue());
      case VALUE_TRUE:
        return nodes.booleanNode(true);
      case VALUE_FALSE:
        return nodes.booleanNode(false);
      case VALUE_NULL:
        return nodes.nullNode();
      default:
        return nodes.textNode(parser.getText());
    }
  }

  @Override
  public final void close() throws IOException {
    parser.close();
    text.close();
  }

  /** Communities as text; extended ones of kinds that have no text of their own are counted. */
  final void communities(
      List<String> standard, List<String> large, List<String> extended, PathAttributes.Builder into)
      throws BadValue {
    List<Community> communities = new ArrayList<>();
    for (String text : standard) {
      communities.add(Values.community(text));
    }
    into.communities(communities);
    List<LargeCommunity> larges = new ArrayList<>();
    for (String text : large) {
      larges.add(Values.largeCommunity(text));
    }
    into.largeCommunities(larges);
    List<ExtendedCommunity> extendeds = new ArrayList<>();
    for (String text : extended) {
      String[] parts = text.split(":", -1);
      Optional<ExtendedCommunity> known =
          parts.length == 3 ? Values.extended(parts[0], parts[1], parts[2]) : Optional.empty();
      known.ifPresent(extendeds::add);
      if (known.isEmpty()) {
        log().count("extended communities of other kinds", 1);
      }
    }
    into.extendedCommunities(extendeds);
  }
}
