package org.peeringkit.io.internal.junos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of Junos's XML, or the same of its JSON. Not thread-safe. */
public final class JunosElement {
  private final String name;
  private final StringBuilder text = new StringBuilder();
  private final List<JunosElement> children = new ArrayList<>();

  public JunosElement(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Adds to its text. */
  public void append(String more) {
    text.append(more);
  }

  public void add(JunosElement child) {
    children.add(child);
  }

  String text() {
    return text.toString().strip();
  }

  List<JunosElement> children() {
    return children;
  }

  Optional<JunosElement> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }

  /** The text of a child, where it has one that is not empty. */
  Optional<String> textOf(String wanted) {
    return child(wanted).map(JunosElement::text).filter(t -> !t.isEmpty());
  }
}
