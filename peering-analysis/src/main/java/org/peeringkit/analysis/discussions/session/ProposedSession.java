package org.peeringkit.analysis.discussions.session;

import java.util.Objects;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.ExchangePort;

/**
 * A session over an exchange LAN that both sides have ports and addresses for. Immutable and
 * thread-safe.
 *
 * @param ours our port
 * @param theirs their port, on the same LAN
 * @param ourAddress an address of our port
 * @param theirAddress an address of theirs, of the same IP version
 */
public record ProposedSession(
    ExchangePort ours, ExchangePort theirs, IpAddr ourAddress, IpAddr theirAddress) {

  /**
   * Checks that it is one LAN and one IP version.
   *
   * @param ours our port
   * @param theirs their port, on the same LAN
   * @param ourAddress an address of our port
   * @param theirAddress an address of theirs, of the same IP version
   * @throws IllegalArgumentException if the ports are on different LANs or the addresses of
   *     different versions
   */
  public ProposedSession {
    Objects.requireNonNull(ours, "ours");
    Objects.requireNonNull(theirs, "theirs");
    if (ours.ixlanId() != theirs.ixlanId()) {
      throw new IllegalArgumentException(
          "ports on one LAN, not on " + ours.ixlanId() + " and " + theirs.ixlanId());
    }
    if (ourAddress.family() != theirAddress.family()) {
      throw new IllegalArgumentException(
          "addresses of one version, not " + ourAddress + " and " + theirAddress);
    }
  }

  /** {@return PeeringDB id of the LAN} */
  public long ixlanId() {
    return theirs.ixlanId();
  }
}
