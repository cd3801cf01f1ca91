package org.peeringkit.io.datagram;

import java.io.IOException;
import org.peeringkit.io.internal.datagram.DatagramFileSource;
import org.peeringkit.io.internal.datagram.ExportHeaders;
import org.peeringkit.io.internal.datagram.ExportInputs;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Files of bare export datagrams back to back, as {@code nc -u -l > file} leaves them. */
public final class DatagramFileFormat implements FlowFormat {

  @Override
  public String name() {
    return "netflow";
  }

  @Override
  public boolean recognises(Bytes head) {
    return ExportHeaders.recognises(head.toArray());
  }

  @Override
  public void scan(Input input, FlowContext context) throws IOException {
    ExportInputs.scan(input, context, DatagramFileSource::new);
  }

  @Override
  public Bytes scanned(Input input, ReadOptions options) throws IOException {
    return ExportInputs.scanned(input, options, DatagramFileSource::new);
  }

  @Override
  public void takeScan(Bytes found, Input input, FlowContext context) throws IOException {
    ExportInputs.takeScan(found, input, context, DatagramFileSource::new);
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    return ExportInputs.open(input, context, DatagramFileSource::new);
  }
}
