package org.peeringkit.cli.collect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** {@code HOST:PORT}, {@code [IPV6]:PORT}, or {@code PORT} alone, which is of the loopback. */
final class ListenAddress {
  private static final String LOOPBACK = "127.0.0.1";

  private ListenAddress() {}

  static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? LOOPBACK : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    String port = text.substring(colon + 1);
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xFFFF) {
      throw new UsageException("--listen needs HOST:PORT or PORT, not \"" + text + "\"");
    }
    Optional<IpAddr> address = IpAddr.tryParse(host.equals("localhost") ? LOOPBACK : host);
    if (address.isEmpty()) {
      throw new UsageException("--listen needs an address, not a name: \"" + host + "\"");
    }
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(octets(address.get())), Integer.parseInt(port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are addresses", e);
    }
  }

  private static byte[] octets(IpAddr address) {
    java.nio.ByteBuffer octets = java.nio.ByteBuffer.allocate(address.family().bits() / 8);
    if (address.family() == IpFamily.IPV4) {
      octets.putInt((int) address.lo());
    } else {
      octets.putLong(address.hi()).putLong(address.lo());
    }
    return octets.array();
  }
}
