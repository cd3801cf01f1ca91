package org.peeringkit.model.format;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.source.ReadOptions;

/**
 * What the inputs of one run share while flows are read: options, and the state of formats whose
 * meaning spans files (templates, sampling options). Filled by {@link FlowFormat#scan}, then read.
 * Not thread-safe while scanning.
 */
public final class FlowContext {
  private final ReadOptions options;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  private final @Nullable Executor executor;

  /**
   * Begins a run without an executor.
   *
   * @param options of all readers of the run
   */
  public FlowContext(ReadOptions options) {
    this(options, null);
  }

  FlowContext(ReadOptions options, @Nullable Executor executor) {
    this.options = options;
    this.executor = executor;
  }

  /**
   * {@return the executor that a reader may decode ahead on, as {@link Formats#withExecutor} has
   * it; what it gives must be the same}
   */
  public Optional<Executor> executor() {
    return Optional.ofNullable(executor);
  }

  /** {@return the options of the run} */
  public ReadOptions options() {
    return options;
  }

  /**
   * {@return the one object of that type in this run, made by {@code factory} when first asked for}
   *
   * @param <T> what the object is
   * @param type the key: one object of each type
   * @param factory called once, when first asked for
   */
  public <T> T shared(Class<T> type, Supplier<T> factory) {
    return type.cast(shared.computeIfAbsent(type, t -> factory.get()));
  }
}
