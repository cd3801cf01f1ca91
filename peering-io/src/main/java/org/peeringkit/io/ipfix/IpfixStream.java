package org.peeringkit.io.ipfix;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.io.internal.export.Octets;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpAddr;

/**
 * Cuts a stream into IPFIX messages by the length each begins with: a TCP connection (RFC 7011
 * section 10.4). What is not a message header ends the stream, as RFC 7011 section 10.4.3 asks for:
 * where the next one begins cannot be known. Not thread-safe.
 */
public final class IpfixStream implements DatagramSource {
  private static final String REFERENCE = "RFC 7011 10.4";

  private final StreamWindow window;
  private final ReadLog log;
  private final @Nullable IpAddr sender;
  private int pending;
  private boolean ended;

  /**
   * @param in closed with this
   * @param log takes what is damaged
   * @param sender the other end of the connection; null where it is not known
   */
  public IpfixStream(InputStream in, ReadLog log, @Nullable IpAddr sender) {
    this.window = new StreamWindow(in);
    this.log = log;
    this.sender = sender;
  }

  @Override
  public boolean next(Datagram into) throws IOException {
    window.consume(pending);
    pending = 0;
    if (ended || !window.require(Ipfix.HEADER_OCTETS)) {
      if (!ended && (window.available() > 0 || window.failure() != null)) {
        truncated("message header", Ipfix.HEADER_OCTETS);
      }
      ended = true;
      return false;
    }
    int version = Octets.u16(window.data(), window.start());
    int length = Octets.u16(window.data(), window.start() + 2);
    if (version != Ipfix.VERSION || length < Ipfix.HEADER_OCTETS) {
      log.fault(
          FaultKind.BAD_VALUE,
          window.offset(),
          "message header",
          "version 10 and 16 octets or more",
          "version " + version + ", " + length + " octets",
          REFERENCE);
      ended = true;
      return false;
    }
    if (!window.require(length)) {
      truncated("message", length);
      ended = true;
      return false;
    }
    pending = length;
    into.set(window.data(), window.start(), length, window.offset(), sender);
    return true;
  }

  private void truncated(String field, int needed) {
    String failure = window.failure();
    log.fault(
        FaultKind.TRUNCATED,
        window.offset(),
        field,
        needed + " octets",
        window.available() + " remain" + (failure == null ? "" : "; " + failure),
        REFERENCE);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
