package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** What is asked of plug-ins of every kind. */
final class Plugin {
  private static final String NAME = "[a-z0-9]+([.-][a-z0-9]+)*";
  private static final int LONGEST_NAME = 40;

  private Plugin() {}

  /** A name that can be typed, and that is the same each time. */
  static void checkName(String name, String again) {
    assertEquals(name, again, "name() gives another name when asked again");
    assertTrue(
        name.matches(NAME) && name.length() <= LONGEST_NAME,
        () ->
            "name() is \""
                + name
                + "\": lower-case letters, digits, hyphens and points, at most "
                + LONGEST_NAME);
  }

  /** Whether {@code ServiceLoader} finds its class. */
  static <S> void checkService(Class<S> service, Object plugin, ClassLoader loader) {
    List<String> found = new ArrayList<>();
    for (S provider : ServiceLoader.load(service, loader)) {
      found.add(provider.getClass().getName());
    }
    assertTrue(
        found.contains(plugin.getClass().getName()),
        () ->
            "no line \""
                + plugin.getClass().getName()
                + "\" in META-INF/services/"
                + service.getName()
                + ", or the class has no public constructor without parameters; there are "
                + found);
  }
}
