package org.peeringkit.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
    return finish(input, () -> contents(input), diagnostics);
  }

  /** A file that is read while the caller does something else. */
  static final class Begun {
    private final Input input;
    private final FutureTask<LedgerFile.Contents> reading;

    private Begun(Input input) {
      this.input = input;
      this.reading = new FutureTask<>(() -> LedgerInputs.contents(input));
    }

    /** What {@link #read} gives: waits for it. */
    Optional<TrafficLedger> finish(Diagnostics diagnostics) throws IOException {
      return LedgerInputs.finish(input, this::contents, diagnostics);
    }

    private LedgerFile.Contents contents() throws IOException {
      try {
        return reading.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while reading " + input.name(), e);
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IOException io) {
          throw io;
        }
        if (cause instanceof Error error) {
          throw error;
        }
        throw cause instanceof RuntimeException runtime
            ? runtime
            : new IllegalStateException(cause);
      }
    }
  }

  /** Begins to read; nothing keeps the process alive until it is done. */
  static Begun begin(Input input) {
    Begun begun = new Begun(input);
    Thread thread = new Thread(begun.reading, "peering-ledger");
    thread.setDaemon(true);
    thread.start();
    return begun;
  }

  private interface Source {
    LedgerFile.Contents contents() throws IOException;
  }

  private static LedgerFile.Contents contents(Input input) throws IOException {
    try (InputStream stream = input.open()) {
      return LedgerFile.readContents(stream, input.name());
    }
  }

  private static Optional<TrafficLedger> finish(Input input, Source source, Diagnostics diagnostics)
      throws IOException {
    try {
      LedgerFile.Contents contents = source.contents();
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
