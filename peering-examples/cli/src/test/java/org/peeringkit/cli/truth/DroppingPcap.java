package org.peeringkit.cli.truth;

import java.io.IOException;
import org.peeringkit.io.pcap.PcapFormat;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;

/** Captures as usual, but every thousandth record is lost: what a faulty reader would do. */
public final class DroppingPcap implements FlowFormat {
  /** One record in so many is lost. */
  static final int EVERY = 1000;

  private final PcapFormat pcap = new PcapFormat();

  /** First in name order, so that it is asked before the ordinary format. */
  @Override
  public String name() {
    return "a-dropping-pcap";
  }

  @Override
  public boolean recognises(Bytes head) {
    return pcap.recognises(head);
  }

  @Override
  public void scan(Input input, FlowContext context) throws IOException {
    pcap.scan(input, context);
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    return new DroppingReader(pcap.open(input, context));
  }

  private static final class DroppingReader implements FlowReader {
    private final FlowReader reader;
    private final FlowBatch whole = new FlowBatch();
    private long read;

    DroppingReader(FlowReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean next(FlowBatch batch) throws IOException {
      batch.clear();
      boolean more = true;
      while (batch.size() == 0 && more) {
        more = reader.next(whole);
        for (int row = 0; row < whole.size(); row++) {
          if (++read % EVERY != 0) {
            batch.add(whole.copy(row));
          }
        }
      }
      return batch.size() > 0;
    }

    @Override
    public ReadStats stats() {
      return reader.stats();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
