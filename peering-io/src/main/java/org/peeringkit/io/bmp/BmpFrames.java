package org.peeringkit.io.bmp;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.TcpEndpoints;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.io.internal.pcap.TcpChunk;
import org.peeringkit.io.internal.pcap.TcpReassembly;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** The BMP messages of an input as octets: of a stream as it is, or of all streams of a capture. */
final class BmpFrames implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final ReadLog log;
  private final int limit;
  private final List<BmpStream> streams = new ArrayList<>();
  private final @Nullable TcpReassembly capture;
  private final @Nullable StreamWindow plain;
  private final ByteCursor body = new ByteCursor();
  private @Nullable BmpStream current;
  private boolean ended;

  BmpFrames(Input input, ReadOptions options, ReadLog log) throws IOException {
    this.log = log;
    this.limit = options.limits().recordOctets();
    InputStream in = new BufferedInputStream(input.open(), BUFFER);
    byte[] head = head(in);
    if (TcpReassembly.isCapture(head)) {
      capture = new TcpReassembly(in, head, log);
      plain = null;
    } else {
      capture = null;
      plain = new StreamWindow(in);
      streams.add(new BmpStream(0, null, limit, log));
    }
  }

  /** A failure to read is found again, and counted, when the octets are asked for. */
  private static byte[] head(InputStream in) throws IOException {
    in.mark(TcpReassembly.MAGIC_OCTETS);
    byte[] head = new byte[0];
    try {
      head = in.readNBytes(TcpReassembly.MAGIC_OCTETS);
    } catch (IOException e) {
      return head;
    }
    in.reset();
    return head;
  }

  /**
   * Moves to the next message.
   *
   * @return false at the end of the input
   */
  boolean next() throws IOException {
    while (true) {
      if (current != null) {
        if (current.next()) {
          current.body(body);
          return true;
        }
        current = null;
      }
      if (ended) {
        return false;
      }
      if (plain != null) {
        read(plain);
      } else if (capture != null) {
        read(capture);
      }
    }
  }

  private void read(StreamWindow window) {
    current = streams.get(0);
    if (window.require(1)) {
      int octets = window.available();
      current.append(window.data(), window.start(), octets, window.offset());
      window.consume(octets);
    } else {
      ended = true;
      current.end(window.failure());
    }
  }

  private void read(TcpReassembly from) throws IOException {
    TcpChunk chunk = from.next();
    if (chunk == null) {
      ended = true;
      summary();
      return;
    }
    while (streams.size() <= chunk.stream()) {
      streams.add(new BmpStream(streams.size(), chunk.endpoints(), limit, log));
    }
    current = streams.get(chunk.stream());
    switch (chunk.kind()) {
      case DATA -> current.append(chunk.octets(), 0, chunk.octets().length, chunk.position());
      case GAP -> current.gap(chunk.missing());
      case END -> current.end(null);
    }
  }

  private void summary() {
    long found = streams.stream().filter(BmpStream::isRecognised).count();
    log.count("TCP streams with BMP", found);
    log.count("TCP streams without BMP", streams.size() - found);
    if (found == 0) {
      log.fault(
          FaultKind.UNSUPPORTED,
          0,
          "capture",
          "a TCP connection with BMP messages",
          streams.size() + " TCP streams, none with one",
          "RFC 7854");
    }
  }

  private BmpStream stream() {
    BmpStream stream = current;
    if (stream == null) {
      throw new IllegalStateException("not at a message");
    }
    return stream;
  }

  /** What follows the current message's header. */
  ByteCursor body() {
    return body;
  }

  int version() {
    return stream().version();
  }

  int type() {
    return stream().type();
  }

  /** Counts the streams of the input from 0. */
  int streamId() {
    return stream().id();
  }

  /** Ends of the connection, of a capture. */
  @Nullable TcpEndpoints endpoints() {
    return stream().endpoints();
  }

  /** Where the current message begins in the input. */
  long offset() {
    return stream().offset();
  }

  @Override
  public void close() throws IOException {
    if (capture != null) {
      capture.close();
    }
    if (plain != null) {
      plain.close();
    }
  }
}
