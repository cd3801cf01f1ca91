package org.peeringkit.io.collect;

import java.net.InetSocketAddress;
import java.util.Set;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;

/**
 * How to collect.
 *
 * @param listen address and port, for UDP and, where wanted, TCP; port 0 takes any that is free
 * @param ipfixOverTcp whether IPFIX streams are accepted as well (RFC 7011 section 10.4)
 * @param allowed the only exporters listened to; empty for all
 * @param queueMessages messages held between socket and decoder, above which they are dropped
 * @param limits bounds of what an exporter may make the decoder hold
 */
public record CollectorOptions(
    InetSocketAddress listen,
    boolean ipfixOverTcp,
    Set<IpAddr> allowed,
    int queueMessages,
    DecodeLimits limits) {

  private static final int QUEUE = 16_384;
  private static final int WAITING_OCTETS = 1 << 20;

  public CollectorOptions {
    allowed = Set.copyOf(allowed);
    if (queueMessages < 1) {
      throw new IllegalArgumentException("a queue holds 1 message or more: " + queueMessages);
    }
  }

  /**
   * UDP and TCP, all exporters, 16,384 messages, and of an exporter 1 MiB of data that waits for
   * templates.
   */
  public static CollectorOptions of(InetSocketAddress listen) {
    return new CollectorOptions(
        listen, true, Set.of(), QUEUE, DecodeLimits.defaults().withWaitingOctets(WAITING_OCTETS));
  }

  /** The same for some exporters only. */
  public CollectorOptions only(Set<IpAddr> exporters) {
    return new CollectorOptions(listen, ipfixOverTcp, exporters, queueMessages, limits);
  }
}
