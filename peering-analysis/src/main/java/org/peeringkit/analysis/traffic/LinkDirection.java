package org.peeringkit.analysis.traffic;

/** A link in one direction; ordered by link, then direction. */
public record LinkDirection(String link, TrafficDirection direction)
    implements Comparable<LinkDirection> {
  @Override
  public int compareTo(LinkDirection other) {
    int order = link.compareTo(other.link);
    return order != 0 ? order : direction.compareTo(other.direction);
  }
}
