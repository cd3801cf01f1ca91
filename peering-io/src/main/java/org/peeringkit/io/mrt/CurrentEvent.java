package org.peeringkit.io.mrt;

import org.peeringkit.io.bgp.attribute.AttributeBlock;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/** The event a cursor stands on, as plain fields that record readers fill. */
final class CurrentEvent {
  final AttributeBlock attributes = new AttributeBlock();
  RouteCursor.Kind kind = RouteCursor.Kind.ANNOUNCE;
  boolean fromRib;
  IpFamily family = IpFamily.IPV4;
  long hi;
  long lo;
  int length;
  long pathId = -1;
  int safi = 1;
  int peerIndex;
  boolean hasAttributes;
  long timeMicros;

  /** Seconds since the epoch at which a RIB entry's route was learnt; -1 outside tables. */
  long originatedSeconds = -1;

  int stateFrom;
  int stateTo;
}
