package org.peeringkit.spark;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.peeringkit.analysis.attribution.time.RouteTables;

/** Tables of routes on their way through Spark: made by the driver, broadcast. Immutable. */
final class CarriedTables implements Serializable {
  private static final long serialVersionUID = 1;

  private transient RouteTables tables;

  CarriedTables(RouteTables tables) {
    this.tables = tables;
  }

  RouteTables tables() {
    return tables;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    tables.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    tables = RouteTables.read(in);
  }
}
