package org.peeringkit.io.mrt;

import java.io.IOException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** MRT (RFC 6396) as a service. Stateless. */
public final class MrtFormat implements RouteFormat {
  private static final int RECORD_LIMIT = 16 << 20;

  /** For the service loader. */
  public MrtFormat() {}

  @Override
  public String name() {
    return "mrt";
  }

  /**
   * A plausible record header at the start, or, in case that very one is damaged, two of them in a
   * row further on.
   */
  @Override
  public boolean recognises(Bytes head) {
    byte[] data = head.toArray();
    for (int at = 0; at + MrtTypes.HEADER <= data.length; at++) {
      if (MrtTypes.isPlausibleHeader(data, at, RECORD_LIMIT) && (at == 0 || leadsOn(data, at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsOn(byte[] data, int at) {
    long next = at + MrtTypes.HEADER + (long) Octets.s32(data, at + 8);
    return next + MrtTypes.HEADER <= data.length
        && MrtTypes.isPlausibleHeader(data, (int) next, RECORD_LIMIT);
  }

  @Override
  public boolean appliesFilter() {
    return true;
  }

  @Override
  public MrtCursor open(Input input, ReadOptions options) throws IOException {
    return MrtCursor.open(input, options);
  }
}
