package org.peeringkit.model.registry;

import java.util.Optional;

/**
 * A published peering policy. A blank field is unknown, not "no".
 *
 * @param general policy_general
 * @param locations policy_locations
 * @param contracts policy_contracts
 * @param ratioRequired policy_ratio
 * @param url where the full text is
 */
public record PeeringPolicy(
    General general,
    Locations locations,
    Contracts contracts,
    Optional<Boolean> ratioRequired,
    Optional<String> url) {

  /** Nothing is known. */
  public static final PeeringPolicy UNKNOWN =
      new PeeringPolicy(
          General.UNKNOWN,
          Locations.UNKNOWN,
          Contracts.UNKNOWN,
          Optional.empty(),
          Optional.empty());

  /** How willing a network says it is. */
  public enum General {
    /** With everybody. */
    OPEN("Open"),
    /** If conditions are met. */
    SELECTIVE("Selective"),
    /** Hardly with anybody. */
    RESTRICTIVE("Restrictive"),
    /** With nobody. */
    NO("No"),
    /** Not said. */
    UNKNOWN("");

    private final String label;

    General(String label) {
      this.label = label;
    }

    /** {@return the word that PeeringDB uses; empty for unknown} */
    public String label() {
      return label;
    }

    /**
     * {@return the policy by the word that PeeringDB uses; unknown for any other}
     *
     * @param label as PeeringDB writes it
     */
    public static General ofLabel(String label) {
      for (General value : values()) {
        if (value.label.equals(label)) {
          return value;
        }
      }
      return UNKNOWN;
    }
  }

  /** Whether several places are asked for. */
  public enum Locations {
    /** Not asked for. */
    NOT_REQUIRED("Not Required"),
    /** Better, but no condition. */
    PREFERRED("Preferred"),
    /** Several in the United States. */
    REQUIRED_US("Required - US"),
    /** Several in Europe. */
    REQUIRED_EU("Required - EU"),
    /** Several, on more than one continent. */
    REQUIRED_INTERNATIONAL("Required - International"),
    /** Not said. */
    UNKNOWN("");

    private final String label;

    Locations(String label) {
      this.label = label;
    }

    /** {@return the word that PeeringDB uses; empty for unknown} */
    public String label() {
      return label;
    }

    /**
     * {@return the condition by the word that PeeringDB uses; unknown for any other}
     *
     * @param label as PeeringDB writes it
     */
    public static Locations ofLabel(String label) {
      for (Locations value : values()) {
        if (value.label.equals(label)) {
          return value;
        }
      }
      return UNKNOWN;
    }
  }

  /** Whether a contract is asked for. */
  public enum Contracts {
    /** Not asked for. */
    NOT_REQUIRED("Not Required"),
    /** For private interconnects only. */
    PRIVATE_ONLY("Private Only"),
    /** Asked for. */
    REQUIRED("Required"),
    /** Not said. */
    UNKNOWN("");

    private final String label;

    Contracts(String label) {
      this.label = label;
    }

    /** {@return the word that PeeringDB uses; empty for unknown} */
    public String label() {
      return label;
    }

    /**
     * {@return the condition by the word that PeeringDB uses; unknown for any other}
     *
     * @param label as PeeringDB writes it
     */
    public static Contracts ofLabel(String label) {
      for (Contracts value : values()) {
        if (value.label.equals(label)) {
          return value;
        }
      }
      return UNKNOWN;
    }
  }
}
