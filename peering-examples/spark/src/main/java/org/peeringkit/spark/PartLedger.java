package org.peeringkit.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;

/**
 * A ledger on its way through Spark: between machines it is its own file, within one it is not
 * coded at all. Immutable.
 */
final class PartLedger implements Serializable {
  static final PartLedger NONE = new PartLedger(null);
  private static final long serialVersionUID = 1;

  private transient @Nullable TrafficLedger ledger;

  private PartLedger(@Nullable TrafficLedger ledger) {
    this.ledger = ledger;
  }

  static PartLedger of(TrafficLedger ledger) {
    return new PartLedger(ledger);
  }

  Optional<TrafficLedger> ledger() {
    return Optional.ofNullable(ledger);
  }

  PartLedger plus(PartLedger other) {
    if (ledger == null || other.ledger == null) {
      return ledger == null ? other : this;
    }
    return new PartLedger(ledger.merge(other.ledger));
  }

  /** One that was written before. */
  static PartLedger read(String file) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return new PartLedger(LedgerFile.read(in, file));
    }
  }

  /** The octets of the ledger's file. */
  static byte[] file(TrafficLedger ledger) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    LedgerFile.write(ledger, file);
    return file.toByteArray();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    byte[] file = ledger == null ? new byte[0] : file(ledger);
    out.writeInt(file.length);
    out.write(file);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    byte[] file = in.readNBytes(in.readInt());
    ledger =
        file.length == 0 ? null : LedgerFile.read(new ByteArrayInputStream(file), "part ledger");
  }
}
