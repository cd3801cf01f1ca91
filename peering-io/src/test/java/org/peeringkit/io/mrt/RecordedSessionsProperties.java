package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.mrt.SessionBytes.FOUR;
import static org.peeringkit.io.mrt.SessionBytes.FOUR_LOCAL;
import static org.peeringkit.io.mrt.SessionBytes.FOUR_OCTETS;
import static org.peeringkit.io.mrt.SessionBytes.addPath;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RecordedSessionsProperties {
  /** RFC 7911 4: identifiers there are exactly if the sender sends and the receiver receives. */
  @Property(seed = "8050", tries = 300)
  void whatIsSentIsRead(
      @ForAll @IntRange(min = 0, max = 3) int peer,
      @ForAll @IntRange(min = 0, max = 3) int local,
      @ForAll boolean opensByDirection,
      @ForAll boolean marked,
      @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 0, max = 0xFFFF_FFFFL) Long> ids)
      throws IOException {
    boolean agreed = (peer & 2) != 0 && (local & 1) != 0;
    SessionBytes session = new SessionBytes();
    if (opensByDirection) {
      session.localOpensByDirection(FOUR_LOCAL, addPath(local)).peerOpens(FOUR, addPath(peer));
    } else {
      session.peerOpens(FOUR, addPath(peer)).localOpens(FOUR_LOCAL, addPath(local));
    }
    StringBuilder nlri = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      nlri.append(agreed ? String.format(Locale.ROOT, "%08x", ids.get(i)) : "");
      nlri.append(String.format(Locale.ROOT, "19c00002%02x", i % 2 * 128));
    }
    int subtype = marked && agreed ? MrtTypes.MESSAGE_AS4_ADDPATH : MrtTypes.MESSAGE_AS4;
    List<String> routes = session.update(subtype, FOUR_OCTETS, nlri.toString()).routes();
    for (int i = 0; i < ids.size(); i++) {
      String id = agreed ? ids.get(i) + " " : "";
      assertThat(routes.get(i)).isEqualTo(id + "192.0.2." + i % 2 * 128 + "/25 via 64501 65550");
    }
    assertThat(routes).hasSize(ids.size() + (agreed && !marked ? 1 : 0));
  }
}
