package org.peeringkit.io.internal.datagram;

import java.io.IOException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

/** Flow records of a source of datagrams. */
final class ExportFlowReader implements FlowReader {
  private final DatagramSource source;
  private final ExportDecoder decoder;
  private final ReadLog log;
  private final Datagram datagram = new Datagram();
  private boolean ended;

  ExportFlowReader(DatagramSource source, ExportDecoder decoder, ReadLog log) {
    this.source = source;
    this.decoder = decoder;
    this.log = log;
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    batch.clear();
    // The first call has nothing left from a datagram before, which is at once "no more".
    while (!ended && decoder.emit(batch)) {
      if (source.next(datagram)) {
        decoder.begin(datagram);
      } else {
        ended = true;
        decoder.finish();
      }
    }
    log.count("flows", batch.size());
    return batch.size() > 0;
  }

  @Override
  public ReadStats stats() {
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
