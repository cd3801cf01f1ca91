package org.peeringkit.io.pcap;

import java.io.IOException;
import java.util.function.Consumer;
import org.peeringkit.io.internal.datagram.ExportInputs;
import org.peeringkit.io.internal.pcap.PcapSource;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.format.CounterFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Interface counters of sFlow counter samples in captures (classic pcap): 64-bit octets at the time
 * of capture, by agent address and ifIndex. Everything else in the capture is counted. Stateless
 * and thread-safe.
 */
public final class PcapCounters implements CounterFormat {

  @Override
  public String name() {
    return "sflow-pcap";
  }

  @Override
  public boolean recognises(Bytes head) {
    return PcapSource.isPcap(head.toArray());
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, Consumer<CounterReading> sink)
      throws IOException {
    return ExportInputs.counters(input, options, PcapSource::new, sink);
  }
}
