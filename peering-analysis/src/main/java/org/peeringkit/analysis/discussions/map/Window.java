package org.peeringkit.analysis.discussions.map;

import java.util.Collection;
import java.util.List;

/**
 * The part of the globe that a map shows, in degrees; plain equirectangular, with true proportions
 * at its middle latitude. East may be beyond 180: the map then crosses the date line.
 *
 * @param west its left edge
 * @param east its right edge
 * @param south its lower edge
 * @param north its upper edge
 */
record Window(double west, double east, double south, double north) {
  private static final double LEAST_DEGREES = 4;
  private static final double MARGIN = 0.12;
  private static final double[] STEPS = {1, 2, 5, 10, 15, 30, 45, 60};
  private static final int MOST_LINES = 7;

  /** The smallest that shows all points, with a margin. */
  static Window around(Collection<Coordinates> points) {
    double south = points.stream().mapToDouble(Coordinates::latitude).min().orElse(-60);
    double north = points.stream().mapToDouble(Coordinates::latitude).max().orElse(60);
    List<Double> sorted = points.stream().map(Coordinates::longitude).sorted().distinct().toList();
    // The map begins behind the widest gap that nobody is in, be it the date line or not.
    double west = sorted.isEmpty() ? -180 : sorted.get(0);
    double east = sorted.isEmpty() ? 180 : sorted.get(sorted.size() - 1);
    double widest = west + 360 - east;
    for (int i = 1; i < sorted.size(); i++) {
      double gap = sorted.get(i) - sorted.get(i - 1);
      if (gap > widest) {
        widest = gap;
        west = sorted.get(i);
        east = sorted.get(i - 1) + 360;
      }
    }
    double height = Math.max(LEAST_DEGREES, north - south);
    double width = Math.max(LEAST_DEGREES, east - west);
    double middle = (north + south) / 2;
    double centre = (east + west) / 2;
    double halfHeight = height * (0.5 + MARGIN);
    double halfWidth = width * (0.5 + MARGIN);
    return new Window(
        centre - halfWidth,
        centre + halfWidth,
        Math.max(-90, middle - halfHeight),
        Math.min(90, middle + halfHeight));
  }

  /** How many degrees north are as wide as one degree east, at the middle. */
  private double stretch() {
    return Math.max(0.2, Math.cos(Math.toRadians((north + south) / 2)));
  }

  /** Height of a picture of that width with true proportions, within bounds. */
  double height(double width, double least, double most) {
    double exact = width * (north - south) / ((east - west) * stretch());
    return Math.max(least, Math.min(most, exact));
  }

  /** The same, made larger on one side so that a picture of that form has true proportions. */
  Window fitted(double width, double height) {
    double wide = (east - west) * stretch() / width;
    double high = (north - south) / height;
    if (wide < high) {
      double half = high * width / stretch() / 2;
      double centre = (east + west) / 2;
      return new Window(centre - half, centre + half, south, north);
    }
    double half = wide * height / 2;
    double middle = (north + south) / 2;
    return new Window(west, east, middle - half, middle + half);
  }

  double x(Coordinates at, double width) {
    double longitude = at.longitude();
    while (longitude < west) {
      longitude += 360;
    }
    return (longitude - west) / (east - west) * width;
  }

  double y(Coordinates at, double height) {
    return (north - at.latitude()) / (north - south) * height;
  }

  /** Degrees between two lines of the grid, so that there are few. */
  double step() {
    double span = Math.max((east - west), (north - south));
    for (double step : STEPS) {
      if (span / step <= MOST_LINES) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }
}
