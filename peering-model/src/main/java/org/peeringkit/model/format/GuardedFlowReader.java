package org.peeringkit.model.format;

import java.io.IOException;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

/** A reader of a format from outside: where it throws, its input ends with a fault. */
final class GuardedFlowReader implements FlowReader {
  private final FlowReader reader;
  private final FormatGuard.Asked format;
  private final FormatGuard guard;
  private ReadStats last = ReadStats.EMPTY;
  private boolean ended;

  GuardedFlowReader(ChosenFormat<FlowFormat> chosen, FlowReader reader) {
    this.reader = reader;
    this.format = chosen.asked();
    this.guard = chosen.guard();
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    if (!ended) {
      ended =
          !guard.ask(format, "reading", () -> stats().octets(), false, () -> reader.next(batch));
    }
    if (ended) {
      batch.clear(); // it may have thrown in the middle of a row
    }
    return !ended;
  }

  @Override
  public ReadStats stats() {
    last = guard.account(format, last, reader::stats);
    return last.plus(guard.caught());
  }

  @Override
  public void close() throws IOException {
    guard.ask(
        format,
        "closing",
        () -> last.octets(),
        true,
        () -> {
          reader.close();
          return true;
        });
  }
}
