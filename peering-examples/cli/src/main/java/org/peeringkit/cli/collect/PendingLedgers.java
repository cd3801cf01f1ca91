package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.file.DurableFile;

/**
 * Ledgers of ended intervals that are not on the disk yet. While it is full, or cannot be written
 * to, they are kept here, a few, and tried again. Not thread-safe.
 */
final class PendingLedgers {
  /** An hour of intervals of five minutes. */
  private static final int MOST = 12;

  private record Pending(String interval, String month, TrafficLedger ledger) {}

  private final CollectFolder folder;
  private final Consumer<String> tell;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private boolean failing;

  PendingLedgers(CollectFolder folder, Consumer<String> tell) {
    this.folder = folder;
    this.tell = tell;
  }

  void add(String interval, String month, TrafficLedger ledger) {
    pending.add(new Pending(interval, month, ledger));
  }

  int size() {
    return pending.size();
  }

  /**
   * Writes what it can, the oldest first.
   *
   * @throws IOException if there are more than are kept: which ones are lost with it
   */
  void write() throws IOException {
    while (!pending.isEmpty()) {
      Pending next = pending.getFirst();
      try {
        write(next);
        pending.removeFirst();
      } catch (IOException e) {
        if (!failing || pending.size() > MOST) {
          tell.accept(
              "ledger of " + next.interval + " cannot be written: " + CollectText.reason(e));
        }
        failing = true;
        if (pending.size() > MOST) {
          throw lost(e);
        }
        return;
      }
    }
    if (failing) {
      tell.accept("ledgers that could not be written are written now");
    }
    failing = false;
  }

  /**
   * Writes all of them.
   *
   * @throws IOException if that cannot be: which ones are lost
   */
  void writeAll() throws IOException {
    while (!pending.isEmpty()) {
      try {
        write(pending.getFirst());
        pending.removeFirst();
      } catch (IOException e) {
        throw lost(e);
      }
    }
  }

  private void write(Pending next) throws IOException {
    Path target = folder.ledger(next.interval, next.month);
    for (int n = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); n++) {
      // It could not be seen when the interval was named.
      target = folder.ledger(next.interval + "." + n, next.month);
    }
    try (DurableFile file = DurableFile.create(target)) {
      LedgerFile.write(next.ledger, file.out());
      file.commit();
    }
  }

  private IOException lost(IOException cause) {
    String which = pending.stream().map(Pending::interval).collect(Collectors.joining(", "));
    return new IOException(
        CollectText.reason(cause) + "; the ledgers of these intervals are lost: " + which, cause);
  }
}
