package org.peeringkit.io.bmp;

import java.io.IOException;
import org.peeringkit.io.bmp.BmpTypes.Answer;
import org.peeringkit.io.internal.pcap.TcpReassembly;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** BMP (RFC 7854), as a stream or in a capture, as a service. Stateless. */
public final class BmpFormat implements RouteFormat {

  /** For the service loader. */
  public BmpFormat() {}

  @Override
  public String name() {
    return "bmp";
  }

  /**
   * A message at the start, or, in case that very one is damaged, further on; or a capture unless
   * it begins with packets that are all not TCP: connections say only later what they carry.
   */
  @Override
  public boolean recognises(Bytes head) {
    byte[] data = head.toArray();
    if (TcpReassembly.isCapture(data)) {
      return TcpReassembly.mayHoldTcp(data);
    }
    if (data.length < BmpTypes.HEADER) {
      return false;
    }
    if (data[0] == BmpTypes.VERSION_4
        && BmpTypes.mayBegin(data, 0, data.length, BmpTypes.LONGEST)) {
      return true;
    }
    for (int at = 0; at < data.length; at++) {
      Answer answer = BmpTypes.begins(data, at, data.length, BmpTypes.LONGEST);
      if (answer == Answer.YES || answer == Answer.MORE && at == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public BmpCursor open(Input input, ReadOptions options) throws IOException {
    return BmpCursor.open(input, options);
  }
}
