package org.peeringkit.io.internal.export;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;

/**
 * The payload of one export datagram as a slice of its source's buffer, valid until the source is
 * asked for the next one. Mutable and reused; one reader owns it.
 */
public final class Datagram {
  /** The input does not say when the datagram was received. */
  public static final long TIME_UNKNOWN = Long.MIN_VALUE;

  private byte[] buffer = new byte[0];
  private int start;
  private int length;
  private long position;
  private @Nullable IpAddr exporter;
  private long receivedMillis = TIME_UNKNOWN;

  /**
   * Points this at a payload, of which is not known when it was received.
   *
   * @param payload the array that holds it
   * @param from its first octet there
   * @param octets its length
   * @param inputPosition its first octet counted from the start of the decompressed input
   * @param sender address of who sent it, null where the input does not say
   */
  public void set(
      byte[] payload, int from, int octets, long inputPosition, @Nullable IpAddr sender) {
    this.buffer = payload;
    this.start = from;
    this.length = octets;
    this.position = inputPosition;
    this.exporter = sender;
    this.receivedMillis = TIME_UNKNOWN;
  }

  /** Says when the payload was received, milliseconds since the epoch, UTC. */
  public void received(long millis) {
    receivedMillis = millis;
  }

  /** Milliseconds since the epoch, UTC, or {@link #TIME_UNKNOWN}. */
  public long receivedMillis() {
    return receivedMillis;
  }

  public byte[] buffer() {
    return buffer;
  }

  /** Index of the first octet in {@link #buffer}. */
  public int start() {
    return start;
  }

  public int length() {
    return length;
  }

  public int end() {
    return start + length;
  }

  /** Octets from the start of the decompressed input to the index in {@link #buffer}. */
  public long position(int index) {
    return position + (index - start);
  }

  /** Who sent it; null where the input does not say. */
  public @Nullable IpAddr sender() {
    return exporter;
  }

  /** Whether it is of whom an exporter's address names; asked of every datagram. */
  public boolean isOf(Exporter known) {
    return Objects.equals(exporter, known.address().orElse(null));
  }

  public Optional<IpAddr> exporterAddress() {
    return Optional.ofNullable(exporter);
  }
}
