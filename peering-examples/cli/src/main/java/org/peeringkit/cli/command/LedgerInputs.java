package org.peeringkit.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.file.LedgerFileException;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.source.Input;

/** Ledger files as arguments: what is wrong with one is a fault, never half of its numbers. */
public final class LedgerInputs {
  private LedgerInputs() {}

  /** The ledger; empty, with a fault told, where the file is none that can be used. */
  public static Optional<TrafficLedger> read(Input input, Diagnostics diagnostics)
      throws IOException {
    try (InputStream stream = input.open()) {
      LedgerFile.Contents contents = LedgerFile.readContents(stream, input.name());
      if (!contents.skipped().isEmpty()) {
        diagnostics.line(
            input.name()
                + ": a later program wrote what this one leaves out: "
                + String.join(", ", contents.skipped()));
      }
      return Optional.of(contents.ledger());
    } catch (LedgerFileException e) {
      tell(
          input,
          "ledger",
          "a whole ledger of a version known here",
          String.valueOf(e.getMessage()),
          diagnostics);
    } catch (NoSuchFileException e) {
      tell(input, "file", "a file", "nothing there", diagnostics);
    }
    return Optional.empty();
  }

  private static void tell(
      Input input, String field, String expected, String actual, Diagnostics diagnostics) {
    diagnostics.fault(
        Fault.atOffset(FaultKind.BAD_VALUE, input.name(), 0, field, expected, actual, ""));
  }
}
