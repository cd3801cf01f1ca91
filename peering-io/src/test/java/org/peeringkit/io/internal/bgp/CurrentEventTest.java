package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.source.RouteCursor;

class CurrentEventTest {
  private final PeerTable peers = new PeerTable();
  private final CurrentEvent event = new CurrentEvent();

  private RouteEvent copy() {
    event.peerIndex = peers.intern(false, 0, 0xC000_0201L, 64501, PeerTable.NO_IDENTIFIER);
    return event.copy(peers, new AttributeStore(), 0);
  }

  private RouteEvent.Withdraw withdrawn() {
    event.kind = RouteCursor.Kind.WITHDRAW;
    event.lo = 0xC000_0200L;
    event.length = 24;
    return (RouteEvent.Withdraw) copy();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1764547200000001, 2025-12-01T00:00:00.000001Z",
    "1764547200999999, 2025-12-01T00:00:00.999999Z",
    "-1, 1969-12-31T23:59:59.999999Z"
  })
  void timesAreOfMicroseconds(long micros, Instant time) {
    event.timeMicros = micros;
    assertThat(withdrawn().time()).isEqualTo(time);
  }

  /** RFC 7911 3: any number of four octets is an identifier, 0 as well. */
  @Test
  void anIdentifierMayBeZero() {
    event.pathId = 0;
    assertThat(withdrawn().pathId()).hasValue(0);
    event.pathId = -1;
    assertThat(withdrawn().pathId()).isEmpty();
    assertThat(withdrawn().prefix()).hasToString("192.0.2.0/24");
    assertThat(withdrawn().scope()).isEqualTo(RouteScope.UNICAST);
  }

  @Test
  void statesAreThoseThereAre() {
    event.kind = RouteCursor.Kind.STATE_CHANGE;
    event.stateFrom = 6;
    event.stateTo = 1;
    RouteEvent.StateChange change = (RouteEvent.StateChange) copy();
    assertThat(change.from()).hasToString("ESTABLISHED");
    assertThat(change.to()).hasToString("IDLE");
    event.stateTo = 9;
    assertThatIllegalStateException().isThrownBy(this::copy).withMessage("session state 9");
  }
}
