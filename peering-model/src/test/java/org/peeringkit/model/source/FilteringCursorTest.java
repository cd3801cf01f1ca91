package org.peeringkit.model.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.filter.RouteFilter;

class FilteringCursorTest {
  /** Answered by the filter itself, or made of the others. */
  private static final Set<String> OWN = Set.of("next", "filtered", "stats");

  /** What a cursor can be asked is asked of the one behind the filter, defaults included. */
  @Test
  void everythingElseIsPassedOn() throws ReflectiveOperationException {
    List<String> asked = new ArrayList<>();
    RouteCursor behind =
        (RouteCursor)
            Proxy.newProxyInstance(
                RouteCursor.class.getClassLoader(),
                new Class<?>[] {RouteCursor.class},
                (proxy, method, arguments) -> {
                  asked.add(method.getName());
                  return nothing(method.getReturnType());
                });
    FilteringCursor cursor = new FilteringCursor(behind, RouteFilter.announced());
    for (Method method : RouteCursor.class.getMethods()) {
      if (!OWN.contains(method.getName())) {
        asked.clear();
        @Nullable Object[] arguments = new @Nullable Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = nothing(method.getParameterTypes()[i]);
        }
        method.invoke(cursor, arguments);
        assertThat(asked).contains(method.getName());
      }
    }
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == boolean.class ? Boolean.FALSE : null;
  }
}
