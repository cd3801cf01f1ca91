package org.peeringkit.spark;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * By what a multitude of datagrams is known, however it is cut and in whatever order (own): the sum
 * modulo 2^256 of SHA-256 over each one's octets of address (u8), address, time of arrival (i64 ms)
 * and payload. Immutable.
 */
record DatagramSum(BigInteger sum) implements Serializable {
  static final DatagramSum NONE = new DatagramSum(BigInteger.ZERO);
  private static final long serialVersionUID = 1;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  static DatagramSum of(IpAddr exporter, long receivedMillis, byte[] payload) {
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
    return new DatagramSum(new BigInteger(1, digest.digest(payload)));
  }

  DatagramSum plus(DatagramSum other) {
    return new DatagramSum(sum.add(other.sum).mod(MODULUS));
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%064x", sum);
  }
}
