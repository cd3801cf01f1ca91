package org.peeringkit.io.pcap;

import java.io.IOException;
import org.peeringkit.io.internal.datagram.ExportInputs;
import org.peeringkit.io.internal.pcap.PcapSource;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Captures of export datagrams: classic pcap in both byte orders and resolutions. */
public final class PcapFormat implements FlowFormat {

  @Override
  public String name() {
    return "pcap";
  }

  @Override
  public boolean recognises(Bytes head) {
    return PcapSource.isPcap(head.toArray());
  }

  @Override
  public void scan(Input input, FlowContext context) throws IOException {
    ExportInputs.scan(input, context, PcapSource::new);
  }

  @Override
  public Bytes scanned(Input input, ReadOptions options) throws IOException {
    return ExportInputs.scanned(input, options, PcapSource::new);
  }

  @Override
  public void takeScan(Bytes found, Input input, FlowContext context) throws IOException {
    ExportInputs.takeScan(found, input, context, PcapSource::new);
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    return ExportInputs.open(input, context, PcapSource::new);
  }
}
