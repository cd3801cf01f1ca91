package org.peeringkit.analysis.traffic;

/**
 * A link in one direction; ordered by link, then direction.
 *
 * @param link name of the edge link
 * @param direction seen from our network
 */
public record LinkDirection(String link, TrafficDirection direction)
    implements Comparable<LinkDirection> {
  @Override
  public int compareTo(LinkDirection other) {
    int order = link.compareTo(other.link);
    return order != 0 ? order : direction.compareTo(other.direction);
  }
}
