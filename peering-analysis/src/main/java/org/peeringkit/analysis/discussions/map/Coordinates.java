package org.peeringkit.analysis.discussions.map;

import java.util.Collection;
import java.util.Optional;

/**
 * A point on the globe.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Coordinates(double latitude, double longitude) {
  /**
   * Checks the degrees.
   *
   * @param latitude degrees north, -90 to 90
   * @param longitude degrees east, -180 to 180
   * @throws IllegalArgumentException if there is no such point
   */
  public Coordinates {
    if (!isValid(latitude, longitude)) {
      throw new IllegalArgumentException("no point on the globe: " + latitude + ", " + longitude);
    }
  }

  /**
   * {@return whether there is such a point; registries hold others, too}
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  public static boolean isValid(double latitude, double longitude) {
    return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180;
  }

  /**
   * The middle of some points, as of vectors from the centre of the globe: so it is right at the
   * date line, too.
   *
   * @param points in any order; one that is there twice counts twice
   * @return empty without points, or where they lie all around the globe
   */
  public static Optional<Coordinates> middle(Collection<Coordinates> points) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (Coordinates point : points) {
      double latitude = Math.toRadians(point.latitude);
      double longitude = Math.toRadians(point.longitude);
      x += Math.cos(latitude) * Math.cos(longitude);
      y += Math.cos(latitude) * Math.sin(longitude);
      z += Math.sin(latitude);
    }
    double length = Math.sqrt(x * x + y * y + z * z);
    if (length < 1e-6) {
      return Optional.empty();
    }
    double latitude = Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, z / length))));
    return Optional.of(new Coordinates(latitude, Math.toDegrees(Math.atan2(y, x))));
  }
}
