package org.peeringkit.io.collect;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.source.DecodeLimits;

/**
 * How to collect.
 *
 * @param listen address and port, for UDP and, where wanted, TCP; port 0 takes any that is free
 * @param ipfixOverTcp whether IPFIX streams are accepted as well (RFC 7011 section 10.4)
 * @param allowed the only exporters listened to; empty for all
 * @param queueOctets memory for messages between socket and decoder, taken from the start, 262,144
 *     or more; what does not fit is dropped and counted
 * @param receiveBufferOctets asked of the system for the UDP socket, which may grant less
 * @param drainLimit how long, once stopped, what the kernel holds is still taken
 * @param limits bounds of what an exporter may make the decoder hold
 */
public record CollectorOptions(
    InetSocketAddress listen,
    boolean ipfixOverTcp,
    PrefixSet allowed,
    int queueOctets,
    int receiveBufferOctets,
    Duration drainLimit,
    DecodeLimits limits) {

  private static final int QUEUE_OCTETS = 64 << 20;
  private static final int RECEIVE_OCTETS = 32 << 20;
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);
  private static final int WAITING_OCTETS = 1 << 20;

  /**
   * Checks the ranges.
   *
   * @param listen address and port, for UDP and, where wanted, TCP; port 0 takes any that is free
   * @param ipfixOverTcp whether IPFIX streams are accepted as well (RFC 7011 section 10.4)
   * @param allowed the only exporters listened to; empty for all
   * @param queueOctets memory for messages between socket and decoder, taken from the start,
   *     262,144 or more; what does not fit is dropped and counted
   * @param receiveBufferOctets asked of the system for the UDP socket, which may grant less
   * @param drainLimit how long, once stopped, what the kernel holds is still taken
   * @param limits bounds of what an exporter may make the decoder hold
   * @throws IllegalArgumentException if a size is too small or the limit negative
   */
  public CollectorOptions {
    if (queueOctets < MessageRing.LEAST_OCTETS) {
      throw new IllegalArgumentException(
          "a queue has " + MessageRing.LEAST_OCTETS + " octets or more, not " + queueOctets);
    }
    if (receiveBufferOctets < 1 || drainLimit.isNegative()) {
      throw new IllegalArgumentException(
          "a buffer needs an octet or more, a drain no negative time: "
              + receiveBufferOctets
              + ", "
              + drainLimit);
    }
  }

  /**
   * {@return options of UDP and TCP, all exporters, 64 MiB between socket and decoder, 32 MiB asked
   * of the system, 5 s to drain, and of an exporter 1 MiB of data that waits for templates}
   *
   * @param listen address and port; port 0 takes any that is free
   */
  public static CollectorOptions of(InetSocketAddress listen) {
    return new CollectorOptions(
        listen,
        true,
        PrefixSet.EMPTY,
        QUEUE_OCTETS,
        RECEIVE_OCTETS,
        DRAIN_LIMIT,
        DecodeLimits.defaults().withWaitingOctets(WAITING_OCTETS));
  }

  /**
   * {@return the same for some exporters only; for all if there are none}
   *
   * @param exporters their addresses
   */
  public CollectorOptions only(PrefixSet exporters) {
    return new CollectorOptions(
        listen, ipfixOverTcp, exporters, queueOctets, receiveBufferOctets, drainLimit, limits);
  }

  /**
   * {@return the same with other room between socket and decoder}
   *
   * @param octets 262,144 or more
   * @throws IllegalArgumentException if it is less
   */
  public CollectorOptions withQueueOctets(int octets) {
    return new CollectorOptions(
        listen, ipfixOverTcp, allowed, octets, receiveBufferOctets, drainLimit, limits);
  }
}
