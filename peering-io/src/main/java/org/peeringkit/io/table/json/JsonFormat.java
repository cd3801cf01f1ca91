package org.peeringkit.io.table.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.io.internal.rows.RowReader;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** A JSON format of routes: its name, the text it is known by, its reader. Stateless. */
abstract class JsonFormat implements RouteFormat {
  /** Makes a reader of an input. */
  interface Opener {
    RowReader open(Input input, ReadOptions options) throws IOException;
  }

  private final String name;
  private final Predicate<String> marks;
  private final Opener opener;

  JsonFormat(String name, Predicate<String> marks, Opener opener) {
    this.name = name;
    this.marks = marks;
    this.opener = opener;
  }

  /** All of the patterns stand in a text. */
  static Predicate<String> all(String... patterns) {
    Predicate<String> all = text -> true;
    for (String pattern : patterns) {
      all = all.and(Pattern.compile(pattern).asPredicate());
    }
    return all;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean recognises(Bytes head) {
    return marks.test(new String(head.toArray(), StandardCharsets.UTF_8));
  }

  @Override
  public final RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(opener.open(input, options));
  }
}
