package org.peeringkit.io.collect;

import java.util.OptionalLong;

/**
 * The account of everything that came since the socket was bound. {@code received}, the drops and
 * {@code notAllowed} together are all that reached this machine's socket: each message is in one of
 * them once.
 *
 * @param received messages that reached the decoder
 * @param octets of their payloads
 * @param flows records decoded
 * @param droppedByKernel datagrams for which the socket's buffer had no room; empty if the system
 *     does not say
 * @param droppedQueueFull messages for which the queue had no room
 * @param droppedTooMany messages of exporters beyond the 4,096 that are kept apart, and TCP
 *     connections beyond 64
 * @param notAllowed messages, and TCP connections, of exporters that are not listened to
 * @param brokenStreams TCP connections that ended inside a message, which is lost
 * @param exporters exporters kept apart
 * @param waitingOctets octets that wait in the queue now
 */
public record CollectorTotals(
    long received,
    long octets,
    long flows,
    OptionalLong droppedByKernel,
    long droppedQueueFull,
    long droppedTooMany,
    long notAllowed,
    long brokenStreams,
    int exporters,
    long waitingOctets) {

  /** {@return messages dropped for want of room of any kind, as far as is known} */
  public long dropped() {
    return droppedByKernel.orElse(0) + droppedQueueFull + droppedTooMany;
  }

  /** {@return messages that came, as far as is known} */
  public long came() {
    return received + dropped() + notAllowed;
  }
}
