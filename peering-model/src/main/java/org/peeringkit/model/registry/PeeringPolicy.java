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

  public static final PeeringPolicy UNKNOWN =
      new PeeringPolicy(
          General.UNKNOWN,
          Locations.UNKNOWN,
          Contracts.UNKNOWN,
          Optional.empty(),
          Optional.empty());

  /** How willing a network says it is. */
  public enum General {
    OPEN("Open"),
    SELECTIVE("Selective"),
    RESTRICTIVE("Restrictive"),
    NO("No"),
    UNKNOWN("");

    private final String label;

    General(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

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
    NOT_REQUIRED("Not Required"),
    PREFERRED("Preferred"),
    REQUIRED_US("Required - US"),
    REQUIRED_EU("Required - EU"),
    REQUIRED_INTERNATIONAL("Required - International"),
    UNKNOWN("");

    private final String label;

    Locations(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

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
    NOT_REQUIRED("Not Required"),
    PRIVATE_ONLY("Private Only"),
    REQUIRED("Required"),
    UNKNOWN("");

    private final String label;

    Contracts(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

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
