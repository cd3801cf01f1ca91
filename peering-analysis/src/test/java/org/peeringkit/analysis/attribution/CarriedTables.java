package org.peeringkit.analysis.attribution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.time.RouteTables;

/** Tables as another machine has them, with nothing but octets between. */
public final class CarriedTables {
  private CarriedTables() {}

  public static RouteTable carried(RouteTable table) throws IOException {
    return carried(RouteTables.always(table)).latest();
  }

  public static RouteTables carried(RouteTables tables) throws IOException {
    return RouteTables.read(new DataInputStream(new ByteArrayInputStream(octets(tables))));
  }

  static byte[] octets(RouteTables tables) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    tables.write(new DataOutputStream(octets));
    return octets.toByteArray();
  }
}
