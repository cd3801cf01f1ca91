package org.peeringkit.analysis.plugin;

/**
 * A plug-in that threw.
 *
 * @param kind what it is: {@code signal}, {@code attribution provider}, {@code report renderer}
 * @param name of the plug-in
 * @param provider its class
 * @param count how often it threw
 * @param first what it threw first, with its message
 * @param cost what was done without it, completes "it threw once: ...;"
 */
public record PluginFailure(
    String kind, String name, String provider, long count, String first, String cost) {

  /** One line, for people. */
  @Override
  public String toString() {
    String times = count == 1 ? "once" : count + " times, the first time";
    return kind
        + " \""
        + name
        + "\" ("
        + provider
        + ") threw "
        + times
        + ": "
        + first
        + "; "
        + cost;
  }
}
