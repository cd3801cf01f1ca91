package org.peeringkit.io.mrt;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.source.RouteCursor;

/**
 * Writes route events as the lines of {@code bgpdump -m} 1.6.2. From an {@link MrtCursor} the lines
 * come straight from the octets of the file and nothing is allocated per line; from any other
 * cursor they come from its values.
 *
 * <pre>
 * TABLE_DUMP2|time|B|peer address|peer AS|prefix|path|origin|next hop|local pref|MED|communities|AG or NAG|aggregator|
 * BGP4MP|time|A|  ... as above
 * BGP4MP|time|W|peer address|peer AS|prefix
 * BGP4MP|time|STATE|peer address|peer AS|old state|new state
 * </pre>
 *
 * <p>Closing writes what is buffered and closes the stream. Not thread-safe.
 */
public final class BgpdumpWriter implements Closeable, Flushable {
  private final OutputStream out;
  private final TextBuffer text = new TextBuffer();
  private final BgpdumpLines lines = new BgpdumpLines();

  /**
   * Writes to that stream.
   *
   * @param out gets what is buffered; closed by {@link #close}
   */
  public BgpdumpWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes all events that are left in a cursor, those of multicast topologies included, as bgpdump
   * does.
   *
   * @param cursor over any format; read to its end, not closed
   * @return how many
   * @throws IOException if the stream cannot be written to, or the cursor not read
   */
  public long write(RouteCursor cursor) throws IOException {
    if (cursor instanceof MrtCursor mrt) {
      mrt.includeMulticast();
    }
    long written = 0;
    while (cursor.next()) {
      writeEvent(cursor);
      written++;
    }
    return written;
  }

  /**
   * The same, with the help of an executor's threads; the same octets in the same order, whatever
   * they are. Of cursors over other formats than MRT nothing is handed out.
   *
   * @param cursor over any format; read to its end, not closed
   * @param executor makes the lines of pieces of the file
   * @return how many
   * @throws IOException if the stream cannot be written to, or the cursor not read
   */
  public long write(RouteCursor cursor, Executor executor) throws IOException {
    if (!(cursor instanceof MrtCursor mrt)) {
      return write(cursor);
    }
    mrt.includeMulticast();
    Pieces pieces = new Pieces();
    pieces.read(mrt, executor);
    return pieces.written;
  }

  /**
   * Writes the event a cursor stands on.
   *
   * @param cursor on an event; not moved
   * @throws IOException if the stream cannot be written to
   */
  public void writeEvent(RouteCursor cursor) throws IOException {
    if (text.isFull()) {
      text.writeTo(out);
    }
    lines.append(cursor, text);
  }

  @Override
  public void flush() throws IOException {
    text.writeTo(out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }

  /** The lines of a piece. */
  private static final class Page {
    final TextBuffer text = new TextBuffer();
    long lines;
  }

  private final class Pieces extends PieceReading<Page> {
    private final ConcurrentLinkedQueue<Page> pages = new ConcurrentLinkedQueue<>();

    /** One for each thread that makes lines: they know what they wrote before. */
    private final ConcurrentLinkedQueue<BgpdumpLines> makers = new ConcurrentLinkedQueue<>();

    private long written;

    @Override
    Page make(MrtCursor part) {
      @Nullable BgpdumpLines idle = makers.poll();
      BgpdumpLines maker = idle == null ? new BgpdumpLines() : idle;
      @Nullable Page blank = pages.poll();
      Page page = blank == null ? new Page() : blank;
      while (part.next()) {
        maker.append(part, page.text);
        page.lines++;
      }
      makers.add(maker);
      return page;
    }

    @Override
    void take(Page page) throws IOException {
      text.writeTo(out);
      page.text.writeTo(out);
      written += page.lines;
      drop(page);
    }

    @Override
    void drop(Page page) {
      page.text.clear();
      page.lines = 0;
      pages.add(page);
    }

    @Override
    void event(MrtCursor cursor) throws IOException {
      writeEvent(cursor);
      written++;
    }
  }
}
