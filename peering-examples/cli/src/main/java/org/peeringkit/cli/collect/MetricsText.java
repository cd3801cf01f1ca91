package org.peeringkit.cli.collect;

/** Counters in the text format of Prometheus, version 0.0.4, all of one prefix. Not thread-safe. */
final class MetricsText {
  private static final String PREFIX = "peering_collect_";

  private final StringBuilder text = new StringBuilder();

  /** One that has no labels. */
  void single(String name, String type, String help, long value) {
    family(name, type, help);
    text.append(PREFIX).append(name).append(' ').append(value).append('\n');
  }

  /** What the samples that follow are of. */
  void family(String name, String type, String help) {
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
  }

  /** Labels are ours, or addresses: nothing in them needs escaping. */
  void sample(String name, String label, String labelled, long value) {
    text.append(PREFIX).append(name).append('{').append(label).append("=\"").append(labelled);
    text.append("\"} ").append(value).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
