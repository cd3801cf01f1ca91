package org.peeringkit.io.internal.datagram;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.io.internal.netflow.NetFlow5Decoder;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * Cuts a file of bare datagrams into datagrams. NetFlow version 5 and IPFIX say their length; the
 * samples of sFlow do; version 9 does not, but its sets do, and set ids 5, 9 and 10 do not exist:
 * such a number where a set would begin is the next datagram's version. After damage, the next
 * plausible header is searched for.
 */
public final class DatagramFileSource implements DatagramSource {
  private static final int LARGEST = 0xFFFF;
  private static final int V9_HEADER = 20;
  private static final int SFLOW_VERSION = 5;
  private static final int SFLOW_HEADER_V4 = 28;
  private static final int SFLOW_HEADER_V6 = 40;

  private final StreamWindow window;
  private final ReadLog log;
  private int consumed;

  public DatagramFileSource(InputStream in, ReadLog log) {
    this.window = new StreamWindow(in);
    this.log = log;
  }

  @Override
  public boolean next(Datagram into) throws IOException {
    window.consume(consumed);
    consumed = 0;
    // One more than the largest datagram, and room to judge what follows it.
    window.require(LARGEST + ExportHeaders.LOOK_AHEAD);
    if (window.available() == 0) {
      reportEnd();
      return false;
    }
    if (versionAt(0) == 0 && !(window.offset() == 0 && isRecognised())) {
      skipDamage();
      return next(into);
    }
    consumed = Math.min(length(), Math.min(window.available(), LARGEST));
    into.set(window.data(), window.start(), consumed, window.offset(), null);
    return true;
  }

  private boolean isRecognised() {
    int start = window.start();
    return ExportHeaders.recognises(
        Arrays.copyOfRange(window.data(), start, start + window.available()));
  }

  private int versionAt(int offset) {
    return ExportHeaders.version(
        window.data(), window.start() + offset, window.available() - offset);
  }

  private int u16(int offset) {
    return Octets.u16(window.data(), window.start() + offset);
  }

  private int length() {
    switch (u16(0)) {
      case 0:
        return u16(2) == SFLOW_VERSION ? sflowLength() : toNextHeader(2);
      case ExportHeaders.V5:
        return NetFlow5Decoder.HEADER_OCTETS + u16(2) * NetFlow5Decoder.RECORD_OCTETS;
      case ExportHeaders.IPFIX:
        return u16(2);
      case ExportHeaders.V9:
        return v9Length();
      default:
        return toNextHeader(2);
    }
  }

  /** The header says how many samples there are, and each says its length. */
  private int sflowLength() {
    int at = u16(6) == 1 ? SFLOW_HEADER_V4 : SFLOW_HEADER_V6;
    int available = window.available();
    long samples = available < at ? 0 : Octets.u32(window.data(), window.start() + at - 4);
    for (long i = 0; i < samples; i++) {
      long length =
          available - at < 8 ? LARGEST : Octets.u32(window.data(), window.start() + at + 4);
      if (length + 8 > available - at || at > LARGEST) {
        return toNextHeader(SFLOW_HEADER_V4);
      }
      at += 8 + (int) length;
    }
    return at;
  }

  private int v9Length() {
    int at = V9_HEADER;
    int available = window.available();
    while (available - at >= 4 && ExportHeaders.isSetId(u16(at)) && at < LARGEST) {
      int setLength = u16(at + 2);
      if (setLength < 4) {
        return toNextHeader(at);
      }
      if (setLength > available - at) {
        // Cut short or a length that lies: what follows, if anything does, is found by its header.
        return toNextHeader(at + 4);
      }
      at += setLength;
    }
    return available - at < 4 || versionAt(at) != 0 ? Math.max(at, V9_HEADER) : toNextHeader(at);
  }

  /** Distance to the next plausible header, or to the end of what may belong to this datagram. */
  private int toNextHeader(int from) {
    int available = window.available();
    for (int at = from; at + V9_HEADER <= available; at++) {
      if (versionAt(at) != 0) {
        return at;
      }
    }
    return available;
  }

  private void skipDamage() {
    long position = window.offset();
    int skipped = 0;
    do {
      int step = Math.min(toNextHeader(1), window.available());
      skipped += step;
      window.consume(step);
      window.require(LARGEST + ExportHeaders.LOOK_AHEAD);
    } while (window.available() > 0 && versionAt(0) == 0);
    log.fault(
        FaultKind.BAD_VALUE,
        position,
        "export version",
        "a NetFlow or IPFIX header",
        skipped + " other octets",
        "");
  }

  private void reportEnd() {
    String failure = window.failure();
    if (failure != null) {
      log.fault(FaultKind.TRUNCATED, window.offset(), "input", "more data", failure, "");
    }
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
