package org.peeringkit.io.bgp;

import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Bytes;

/** Is told of destinations that are not prefixes, such as those of FlowSpec and EVPN: kept raw. */
@FunctionalInterface
public interface OtherFamilies {
  /** Does nothing. */
  OtherFamilies IGNORE = (family, announced, nlri) -> {};

  /**
   * Is told of destinations as they came.
   *
   * @param family of all of them
   * @param announced false if they are withdrawn
   * @param nlri all of an UPDATE's of that family, or the one of a table's record
   */
  void nlri(AddressFamily family, boolean announced, Bytes nlri);
}
