package org.peeringkit.stores;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Opens databases by JDBC. Drivers come from the class loader of the plug-in, so that they may be
 * in jars given with {@code --plugin}, which {@link java.sql.DriverManager} does not see.
 */
public final class Drivers {
  private Drivers() {}

  /**
   * Opens a connection.
   *
   * @return empty if no driver here knows such an address
   * @throws SQLException if the driver cannot connect
   */
  public static Optional<Connection> connect(String url, Properties properties)
      throws SQLException {
    for (Driver driver : drivers()) {
      // A driver answers null to an address that is not its own.
      @Nullable Connection connection =
          driver.acceptsURL(url) ? driver.connect(url, properties) : null;
      if (connection != null) {
        return Optional.of(connection);
      }
    }
    return Optional.empty();
  }

  /** Class names of the drivers that are there, sorted. */
  public static List<String> names() {
    return drivers().stream().map(driver -> driver.getClass().getName()).sorted().toList();
  }

  private static List<Driver> drivers() {
    List<Driver> drivers = new ArrayList<>();
    ServiceLoader.load(Driver.class, Drivers.class.getClassLoader()).forEach(drivers::add);
    return drivers;
  }
}
