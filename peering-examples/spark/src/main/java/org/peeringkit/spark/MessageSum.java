package org.peeringkit.spark;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * By what a multitude of messages is known, however it is cut and in whatever order (own): the sum
 * modulo 2^256 of a SHA-256 of each. Of a datagram it is over octets of the address (u8), address,
 * time of arrival (i64 ms) and payload; of text, which says all that by itself, over 0 (u8) and the
 * text. Immutable.
 */
record MessageSum(BigInteger sum) implements Serializable {
  static final MessageSum NONE = new MessageSum(BigInteger.ZERO);
  private static final long serialVersionUID = 1;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  static MessageSum of(IpAddr exporter, long receivedMillis, byte[] payload) {
    boolean v6 = exporter.family() == IpFamily.IPV6;
    ByteBuffer head = ByteBuffer.allocate(1 + 16 + 8);
    head.put((byte) (v6 ? 16 : 4));
    if (v6) {
      head.putLong(exporter.hi()).putLong(exporter.lo());
    } else {
      head.putInt((int) exporter.lo());
    }
    head.putLong(receivedMillis).flip();
    MessageDigest digest = Hashes.sha256();
    digest.update(head);
    return new MessageSum(new BigInteger(1, digest.digest(payload)));
  }

  /** Of JSON. */
  static MessageSum ofText(byte[] text) {
    MessageDigest digest = Hashes.sha256();
    digest.update((byte) 0);
    return new MessageSum(new BigInteger(1, digest.digest(text)));
  }

  MessageSum plus(MessageSum other) {
    return new MessageSum(sum.add(other.sum).mod(MODULUS));
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%064x", sum);
  }
}
