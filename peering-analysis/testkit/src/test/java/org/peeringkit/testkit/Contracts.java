package org.peeringkit.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Runs the tests of a contract by hand, to see which of them fail. */
final class Contracts {
  private Contracts() {}

  /** Names of all tests of a contract. */
  static SortedSet<String> tests(Class<?> contract) {
    SortedSet<String> names = new TreeSet<>();
    for (Class<?> type = contract; type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          names.add(method.getName());
        }
      }
    }
    return names;
  }

  /**
   * Names of the tests that fail.
   *
   * @param before called with a folder of its own before each test
   */
  static SortedSet<String> failing(Object contract, Path folder, Consumer<Path> before)
      throws ReflectiveOperationException, IOException {
    SortedSet<String> failing = new TreeSet<>();
    for (Class<?> type = contract.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          before.accept(Files.createTempDirectory(folder, "test"));
          method.setAccessible(true);
          try {
            method.invoke(contract);
          } catch (InvocationTargetException e) {
            failing.add(method.getName());
          }
        }
      }
    }
    return failing;
  }

  /** A class loader that offers these classes as services. */
  static ClassLoader offering(Path folder, Class<?> service, Class<?>... providers)
      throws IOException {
    Path root = Files.createTempDirectory(folder, "services");
    Path services = Files.createDirectories(root.resolve("META-INF/services"));
    StringBuilder lines = new StringBuilder();
    for (Class<?> provider : providers) {
      lines.append(provider.getName()).append('\n');
    }
    Files.writeString(services.resolve(service.getName()), lines);
    URL[] urls = {root.toUri().toURL()};
    return new URLClassLoader(urls, Contracts.class.getClassLoader());
  }
}
