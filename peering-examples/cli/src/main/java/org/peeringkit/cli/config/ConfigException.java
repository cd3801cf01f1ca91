package org.peeringkit.cli.config;

import java.util.List;

/**
 * The configuration cannot be used; carries every complaint found, each one line with its place.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> complaints;

  public ConfigException(List<String> complaints) {
    super(String.join("\n", complaints));
    this.complaints = List.copyOf(complaints);
  }

  public List<String> complaints() {
    return complaints;
  }
}
