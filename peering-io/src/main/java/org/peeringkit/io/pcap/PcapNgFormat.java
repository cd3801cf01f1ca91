package org.peeringkit.io.pcap;

import java.io.IOException;
import org.peeringkit.io.internal.datagram.ExportInputs;
import org.peeringkit.io.internal.pcap.PcapNgSource;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Captures of export datagrams as Wireshark writes them by default. */
public final class PcapNgFormat implements FlowFormat {

  @Override
  public String name() {
    return "pcapng";
  }

  @Override
  public boolean recognises(Bytes head) {
    return PcapNgSource.isPcapNg(head);
  }

  @Override
  public void scan(Input input, FlowContext context) throws IOException {
    ExportInputs.scan(input, context, PcapNgSource::new);
  }

  @Override
  public Bytes scanned(Input input, ReadOptions options) throws IOException {
    return ExportInputs.scanned(input, options, PcapNgSource::new);
  }

  @Override
  public void takeScan(Bytes found, Input input, FlowContext context) throws IOException {
    ExportInputs.takeScan(found, input, context, PcapNgSource::new);
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    return ExportInputs.open(input, context, PcapNgSource::new);
  }
}
