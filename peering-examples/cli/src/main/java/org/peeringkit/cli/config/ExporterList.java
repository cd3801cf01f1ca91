package org.peeringkit.cli.config;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** Exporters that are listened to: addresses, or prefixes for all addresses in them. */
public final class ExporterList {
  private ExporterList() {}

  /** An address stands for itself; empty for anything else than an address or a prefix. */
  public static Optional<Prefix> tryParse(String text) {
    Optional<IpAddr> address = IpAddr.tryParse(text);
    return address.isPresent()
        ? address.map(a -> Prefix.containing(a, a.family().bits()))
        : Prefix.tryParse(text);
  }
}
