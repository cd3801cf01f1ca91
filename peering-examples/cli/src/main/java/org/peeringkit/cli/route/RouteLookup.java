package org.peeringkit.cli.route;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/** Something addresses are looked up in. */
interface RouteLookup {
  /** The longest match and the path chosen for it. */
  Optional<RibTable.Match> lookup(IpAddr address);
}
