package org.peeringkit.analysis.traffic.link;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * What an interface may be, for its operator to confirm.
 *
 * @param linkClass empty where nothing tells
 * @param neighbour the AS at the far end, where there seems to be one only
 * @param ixlanId PeeringDB ixlan of an exchange port
 * @param confidence how far the evidence goes; LOW without a class
 * @param evidence why, one clause each
 */
public record LinkDraft(
    Optional<LinkClass> linkClass,
    Optional<Asn> neighbour,
    OptionalLong ixlanId,
    Confidence confidence,
    List<String> evidence) {

  /**
   * Copies the list.
   *
   * @param linkClass empty where nothing tells
   * @param neighbour the AS at the far end, where there seems to be one only
   * @param ixlanId PeeringDB ixlan of an exchange port
   * @param confidence how far the evidence goes; LOW without a class
   * @param evidence why, one clause each
   */
  public LinkDraft {
    evidence = List.copyOf(evidence);
  }

  /** How far the evidence goes (own scale). */
  public enum Confidence {
    /** Records or our own table show the far end, and a source says what it is to us. */
    HIGH,
    /** One of the two is inferred. */
    MEDIUM,
    /** A guess: the traffic looks like it. */
    LOW
  }
}
