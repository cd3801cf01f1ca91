package org.peeringkit.model.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The services of one kind, loaded when first asked for: a short command spends more time on
 * loading those it does not need than on its work. Thread-safe.
 */
final class Services<T> {
  private final Class<T> type;
  private final ClassLoader loader;
  private final Function<T, String> name;
  private @Nullable List<T> found;

  Services(Class<T> type, ClassLoader loader, Function<T, String> name) {
    this.type = type;
    this.loader = loader;
    this.name = name;
  }

  /**
   * In name order.
   *
   * @throws IllegalStateException if two services share a name; both are named
   * @throws java.util.ServiceConfigurationError if one cannot be loaded
   */
  synchronized List<T> get() {
    List<T> known = found;
    if (known == null) {
      known = load();
      found = known;
    }
    return known;
  }

  private List<T> load() {
    List<T> services = new ArrayList<>();
    Map<String, T> byName = new HashMap<>();
    for (T service : ServiceLoader.load(type, loader)) {
      T other = byName.putIfAbsent(name.apply(service), service);
      if (other != null) {
        throw new IllegalStateException(
            "two formats are called \""
                + name.apply(service)
                + "\": "
                + other.getClass().getName()
                + " and "
                + service.getClass().getName());
      }
      services.add(service);
    }
    services.sort(Comparator.comparing(name));
    return List.copyOf(services);
  }
}
