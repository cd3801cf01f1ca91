package org.peeringkit.analysis.discussions.map;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Places of two networks. Immutable.
 *
 * @param themName what the other network is called
 * @param places by whose they are, then by name
 * @param note what to know of it, in a sentence; empty text = nothing
 */
public record NetworkMap(String themName, List<Place> places, String note) {
  /**
   * Sorts the places and leaves out repeated ones.
   *
   * @param themName what the other network is called
   * @param places by whose they are, then by name
   * @param note what to know of it, in a sentence; empty text = nothing
   */
  public NetworkMap {
    places =
        places.stream()
            .sorted(
                Comparator.comparing(Place::whose)
                    .thenComparing(Place::name)
                    .thenComparing(Place::city))
            .distinct()
            .toList();
  }

  /** Who is at a place. */
  public enum Whose {
    /** Both. */
    BOTH,
    /** Only we. */
    OURS,
    /** Only they. */
    THEIRS;

    /**
     * {@return whose places are meant, in words}
     *
     * @param themName what the other network is called
     */
    public String words(String themName) {
      return switch (this) {
        case BOTH -> "Both of us";
        case OURS -> "Only we";
        case THEIRS -> "Only " + themName;
      };
    }
  }

  /** What a place is. */
  public enum Kind {
    /** An exchange. */
    EXCHANGE,
    /** A building. */
    FACILITY,
    /** A town. */
    CITY
  }

  /**
   * A place.
   *
   * @param kind what it is
   * @param name of it
   * @param city where it is; empty text = not given
   * @param whose who is there
   * @param at where on the globe; empty where the registry does not say
   */
  public record Place(Kind kind, String name, String city, Whose whose, Optional<Coordinates> at) {}

  /**
   * {@return the places that are theirs, ours, or of both, by name}
   *
   * @param whose which of the three
   */
  public List<Place> of(Whose whose) {
    return places.stream().filter(place -> place.whose() == whose).toList();
  }

  /** {@return places without coordinates, which stand below the picture} */
  public List<Place> unplaced() {
    return places.stream().filter(place -> place.at().isEmpty()).toList();
  }

  /** {@return whether there is anything to draw} */
  public boolean hasPicture() {
    return places.stream().anyMatch(place -> place.at().isPresent());
  }
}
