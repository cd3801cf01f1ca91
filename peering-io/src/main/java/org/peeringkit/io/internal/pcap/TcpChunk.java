package org.peeringkit.io.internal.pcap;

import org.peeringkit.io.TcpEndpoints;

/**
 * A piece of one direction of a TCP connection.
 *
 * @param stream counts the streams of a capture from 0
 * @param endpoints who sends to whom
 * @param kind what it is
 * @param octets for {@link Kind#DATA} the payload, owned by whoever takes the chunk; else empty
 * @param missing for {@link Kind#GAP} how many octets of the stream are missing
 * @param position of the payload in the decompressed capture; of what comes after for a gap
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, not shared: read once, never compared
public record TcpChunk(
    int stream, TcpEndpoints endpoints, Kind kind, byte[] octets, long missing, long position) {

  /** What a chunk says. */
  public enum Kind {
    DATA,
    /** Octets of the stream that the capture does not have. */
    GAP,
    /** The stream ended, or the capture did. */
    END
  }

  private static final byte[] NOTHING = new byte[0];

  static TcpChunk data(int stream, TcpEndpoints endpoints, byte[] octets, long position) {
    return new TcpChunk(stream, endpoints, Kind.DATA, octets, 0, position);
  }

  static TcpChunk gap(int stream, TcpEndpoints endpoints, long missing, long position) {
    return new TcpChunk(stream, endpoints, Kind.GAP, NOTHING, missing, position);
  }

  static TcpChunk end(int stream, TcpEndpoints endpoints, long position) {
    return new TcpChunk(stream, endpoints, Kind.END, NOTHING, 0, position);
  }
}
