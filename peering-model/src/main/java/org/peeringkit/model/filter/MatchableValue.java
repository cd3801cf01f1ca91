package org.peeringkit.model.filter;

import java.time.Instant;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** The facts of an event that is a value already. */
record MatchableValue(RouteEvent event) implements MatchableEvent {

  @Override
  public boolean announced() {
    return event instanceof RouteEvent.Announce;
  }

  @Override
  public boolean withdrawn() {
    return event instanceof RouteEvent.Withdraw;
  }

  private Prefix prefix() {
    if (event instanceof RouteEvent.Announce announce) {
      return announce.route().prefix();
    }
    if (event instanceof RouteEvent.Withdraw withdraw) {
      return withdraw.prefix();
    }
    throw new IllegalStateException("a change of state has no prefix");
  }

  @Override
  public IpFamily family() {
    return prefix().family();
  }

  @Override
  public long hi() {
    return prefix().address().hi();
  }

  @Override
  public long lo() {
    return prefix().address().lo();
  }

  @Override
  public int length() {
    return prefix().length();
  }

  @Override
  public long timeMicros() {
    Instant time = event.time();
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }

  @Override
  public int peerIndex() {
    return 0;
  }

  @Override
  public BgpPeer peer() {
    return event.peer();
  }

  @Override
  public int attributesId() {
    return 0;
  }

  @Override
  public AsPath path() {
    return attributes().effectivePath();
  }

  @Override
  public PathAttributes attributes() {
    if (event instanceof RouteEvent.Announce announce) {
      return announce.route().attributes();
    }
    throw new IllegalStateException("only an announcement has attributes");
  }
}
