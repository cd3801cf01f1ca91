package org.peeringkit.model.format;

import java.io.IOException;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;

/**
 * A flow input with its format.
 *
 * @param plain without its compressions
 */
record FlowInput(Input plain, ChosenFormat<FlowFormat> chosen) {
  void scan(FlowContext context) throws IOException {
    ask("scanning", () -> chosen.format().scan(plain, context));
  }

  /** What a scan found before, here or elsewhere. */
  void takeScan(Bytes found, FlowContext context) throws IOException {
    ask("taking its scan", () -> chosen.format().takeScan(found, plain, context));
  }

  private interface Step {
    void run() throws IOException;
  }

  private void ask(String what, Step step) throws IOException {
    if (chosen.asked().ours()) {
      step.run();
      return;
    }
    chosen
        .guard()
        .ask(
            chosen.asked(),
            what,
            () -> 0,
            true,
            () -> {
              step.run();
              return true;
            });
  }

  FlowReader open(FlowContext context) throws IOException {
    if (chosen.isTrusted()) {
      return chosen.format().open(plain, context);
    }
    // Opened more than once, and each time with an account of its own. Others are read all the
    // same.
    ChosenFormat<FlowFormat> again = chosen.again();
    FlowReader opened =
        again
            .guard()
            .ask(
                again.asked(),
                "opening it",
                () -> 0,
                new NoFlows(ReadStats.EMPTY),
                () -> again.format().open(plain, context));
    return new GuardedFlowReader(again, opened);
  }
}
