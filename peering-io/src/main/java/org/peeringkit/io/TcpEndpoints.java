package org.peeringkit.io;

import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * The two ends of one direction of a TCP connection.
 *
 * @param source who sends
 * @param sourcePort 0 to 65,535
 * @param destination who receives
 * @param destinationPort 0 to 65,535
 */
public record TcpEndpoints(IpAddr source, int sourcePort, IpAddr destination, int destinationPort) {

  /** {@code 192.0.2.1:40000 > 192.0.2.2:179}; IPv6 addresses in brackets. */
  @Override
  public String toString() {
    return end(source, sourcePort) + " > " + end(destination, destinationPort);
  }

  private static String end(IpAddr address, int port) {
    return address.family() == IpFamily.IPV6 ? "[" + address + "]:" + port : address + ":" + port;
  }
}
