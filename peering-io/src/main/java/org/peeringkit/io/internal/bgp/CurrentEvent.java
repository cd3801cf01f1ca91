package org.peeringkit.io.internal.bgp;

import org.peeringkit.io.bgp.attribute.AttributeBlock;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/** The event a cursor stands on, as plain fields that record readers fill. */
public final class CurrentEvent {
  public final AttributeBlock attributes = new AttributeBlock();
  public RouteCursor.Kind kind = RouteCursor.Kind.ANNOUNCE;
  public boolean fromRib;
  public IpFamily family = IpFamily.IPV4;
  public long hi;
  public long lo;
  public int length;
  public long pathId = -1;
  public int safi = 1;
  public int peerIndex;
  public boolean hasAttributes;
  public long timeMicros;

  /** Seconds since the epoch at which a RIB entry's route was learnt; -1 outside tables. */
  public long originatedSeconds = -1;

  public int stateFrom;
  public int stateTo;

  public CurrentEvent() {}
}
