package org.peeringkit.io.table.origin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.io.internal.rows.RowReader;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** A format of lines that is known by its first one. Stateless. */
abstract class OriginFormat implements RouteFormat {
  /** Makes a reader of an input. */
  interface Opener {
    RowReader open(Input input, ReadOptions options) throws IOException;
  }

  private final String name;
  private final String comment;
  private final Pattern firstLine;
  private final Opener opener;

  /**
   * @param comment with which comments begin; empty = there are none
   * @param firstLine what the first line that is no comment looks like; it may be cut off
   */
  OriginFormat(String name, String comment, String firstLine, Opener opener) {
    this.name = name;
    this.comment = comment;
    this.firstLine = Pattern.compile(firstLine);
    this.opener = opener;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && (comment.isEmpty() || !line.startsWith(comment)))
        .findFirst()
        .filter(line -> firstLine.matcher(line).matches())
        .isPresent();
  }

  @Override
  public final RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(opener.open(input, options));
  }
}
