package org.peeringkit.io.nfcapd;

import java.io.IOException;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;

/**
 * Files of nfdump's collectors, layouts 1 (nfdump 1.6) and 2 (nfdump 1.7), blocks plain or
 * compressed by LZO, LZ4, bzip2 or zstd. Stateless.
 */
public final class NfcapdFormat implements FlowFormat {
  /** For the service loader. */
  public NfcapdFormat() {}

  @Override
  public String name() {
    return "nfcapd";
  }

  /** By the magic in either byte order; a layout that cannot be read is explained when opened. */
  @Override
  public boolean recognises(Bytes head) {
    return head.startsWith(0x0C, 0xA5) || head.startsWith(0xA5, 0x0C);
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    ReadLog log = new ReadLog(input.name(), context.options().faultPolicy());
    DecodeLimits limits = context.options().limits();
    return new NfcapdReader(new BlockReader(input.open(), limits, log), context, log);
  }
}
