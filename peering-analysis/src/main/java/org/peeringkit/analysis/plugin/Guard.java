package org.peeringkit.analysis.plugin;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a plug-in and everything else: whatever it throws ends here, is counted, and
 * what it said first is kept. Thread-safe; among several threads it is chance which failure is the
 * first, unless they are all alike.
 */
final class Guard {
  private final String kind;
  private final String name;
  private final String provider;
  private final String cost;
  private final AtomicLong count = new AtomicLong();
  private final AtomicReference<@Nullable String> first = new AtomicReference<>();

  Guard(String kind, String name, Object provider, String cost) {
    this.kind = kind;
    this.name = name;
    this.provider = provider.getClass().getName();
    this.cost = cost;
  }

  /** What the plug-in says; empty if it throws, or gives null against its contract. */
  <T> Optional<T> ask(Supplier<? extends @Nullable T> question) {
    try {
      T answer = question.get();
      if (answer == null) {
        count("it gave null, which its contract does not allow");
      }
      return Optional.ofNullable(answer);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      count(describe(e));
      return Optional.empty();
    }
  }

  private static String describe(Throwable e) {
    String type = e.getClass().getName();
    return e.getMessage() == null ? type : type + ": " + e.getMessage();
  }

  private void count(String failure) {
    first.compareAndSet(null, failure);
    count.incrementAndGet();
  }

  Optional<PluginFailure> failure() {
    String said = first.get();
    return said == null
        ? Optional.empty()
        : Optional.of(new PluginFailure(kind, name, provider, count.get(), said, cost));
  }

  /** {@code signal "x" failed: ...}, for places that need a reason. */
  String reason() {
    return String.format(
        Locale.ROOT, "%s \"%s\" failed: %s", kind, name, String.valueOf(first.get()));
  }
}
