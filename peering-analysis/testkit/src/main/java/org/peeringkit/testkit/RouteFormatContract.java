package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** What a {@link RouteFormat} promises. */
public abstract class RouteFormatContract extends FormatContract<RouteFormat> {
  /** For subclasses. */
  protected RouteFormatContract() {}

  @Override
  final Class<RouteFormat> service() {
    return RouteFormat.class;
  }

  @Override
  final String name(RouteFormat format) {
    return format.name();
  }

  @Override
  final boolean recognises(RouteFormat format, Bytes head) {
    return format.recognises(head);
  }

  @Override
  final Read read(RouteFormat format, Input input, ReadOptions options) throws IOException {
    return read(format.open(input, options));
  }

  @Override
  final Read readThrough(Formats formats, Input input, ReadOptions options) throws IOException {
    return read(formats.routes(input, options));
  }

  private static Read read(RouteCursor cursor) throws IOException {
    List<String> items = new ArrayList<>();
    try (cursor) {
      while (cursor.next()) {
        items.add(cursor.copy().toString());
      }
      return new Read(items, cursor.stats());
    }
  }

  @Test
  void accessorsAndCopiesSayTheSame() throws IOException {
    try (RouteCursor cursor = format().open(Watched.of(sample()), ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.kind() != RouteCursor.Kind.STATE_CHANGE) {
          String prefix = cursor.prefix().toString();
          String copy = cursor.copy().toString();
          assertEquals(
              true, copy.contains(prefix), () -> prefix + " is not in the copy, which is " + copy);
        }
        assertEquals(
            cursor.kind() == RouteCursor.Kind.ANNOUNCE,
            cursor.attributesId() >= 0,
            "announcements, and nothing else, have attributes");
      }
    }
  }

  @Test
  void idsOfAttributesOutliveTheCursor() throws IOException {
    SortedMap<Integer, PathAttributes> known = new TreeMap<>();
    RouteCursor cursor = format().open(Watched.of(sample()), ReadOptions.defaults());
    try (cursor) {
      while (cursor.next()) {
        int id = cursor.attributesId();
        if (id >= 0) {
          known.putIfAbsent(id, cursor.attributes(id));
        }
      }
    }
    known.forEach(
        (id, attributes) ->
            assertEquals(
                attributes, cursor.attributes(id), () -> "attributes " + id + " after the end"));
  }
}
