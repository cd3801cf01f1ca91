package org.peeringkit.analysis.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;

/**
 * All plug-ins beyond formats that a class loader sees, by stable name. Two of one kind with one
 * name are refused; a name that is not there is answered with those that are. A plug-in that throws
 * is kept apart: its answer is unknown, what it threw is in {@link #failures}, and all else goes
 * on.
 *
 * <p>As thread-safe as the plug-ins, which are stateless by contract; failures are counted for the
 * life of a host.
 */
public final class PluginHost {
  /** Without any plug-in. */
  public static final PluginHost NONE = new PluginHost(List.of(), List.of(), List.of(), List.of());

  private final Map<String, ScoringSignal> signals = new TreeMap<>();
  private final Map<String, Attributor> attributors = new TreeMap<>();
  private final Map<String, ReportRenderer> renderers = new LinkedHashMap<>();
  private final Map<String, LedgerSink> sinks = new TreeMap<>();
  private final List<Guard> guards = Collections.synchronizedList(new ArrayList<>());

  private PluginHost(
      Iterable<ScoringSignal> signals,
      Iterable<Attributor> attributors,
      Iterable<ReportRenderer> renderers,
      Iterable<LedgerSink> sinks) {
    for (ScoringSignal signal : named("signals", signals, ScoringSignal::name).values()) {
      Guard guard = guard("signal", signal.name(), signal, "its readings are unknown there");
      this.signals.put(
          signal.name(), new GuardedSignal(signal.name(), signal.unit(), signal, guard));
    }
    named("attribution providers", attributors, Attributor::name)
        .forEach(
            (name, a) ->
                this.attributors.put(
                    name,
                    new GuardedAttributor(
                        name,
                        a.answersBogons(),
                        a,
                        guard("attribution provider", name, a, "the next provider was asked"))));
    List<ReportRenderer> all = new ArrayList<>(ReportRenderer.builtIn());
    renderers.forEach(all::add);
    this.renderers.putAll(named("report renderers", all, ReportRenderer::name));
    this.sinks.putAll(named("ledger sinks", sinks, LedgerSink::name));
  }

  /**
   * Every service that the class loader sees.
   *
   * @param loader asked for services of every kind of plug-in
   * @return a host with all of them and no failures
   * @throws IllegalStateException if two of one kind share a name; both are named
   * @throws java.util.ServiceConfigurationError if one cannot be made
   */
  public static PluginHost load(ClassLoader loader) {
    return new PluginHost(
        ServiceLoader.load(ScoringSignal.class, loader),
        ServiceLoader.load(Attributor.class, loader),
        ServiceLoader.load(ReportRenderer.class, loader),
        ServiceLoader.load(LedgerSink.class, loader));
  }

  /** In the order of their names, or, where they come with the library, before those. */
  private static <T> Map<String, T> named(
      String kind, Iterable<T> plugins, Function<T, String> name) {
    Map<String, T> byName = new LinkedHashMap<>();
    for (T plugin : plugins) {
      T other = byName.putIfAbsent(name.apply(plugin), plugin);
      if (other != null) {
        throw new IllegalStateException(
            "two "
                + kind
                + " are called \""
                + name.apply(plugin)
                + "\": "
                + other.getClass().getName()
                + " and "
                + plugin.getClass().getName());
      }
    }
    return byName;
  }

  private Guard guard(String kind, String name, Object provider, String cost) {
    Guard guard = new Guard(kind, name, provider, cost);
    guards.add(guard);
    return guard;
  }

  private static <T> T get(String kind, Map<String, T> from, String name) {
    T found = from.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no "
              + kind
              + " \""
              + name
              + "\"; "
              + (from.isEmpty()
                  ? "there is none at all"
                  : "there are " + String.join(", ", from.keySet())));
    }
    return found;
  }

  /** {@return names of the signals that plug-ins brought, sorted} */
  public List<String> signalNames() {
    return List.copyOf(signals.keySet());
  }

  /**
   * {@return a signal by name; where it throws its reading is unknown}
   *
   * @param name stable name of the signal
   * @throws IllegalArgumentException if there is none of that name; those that are there are named
   */
  public ScoringSignal signal(String name) {
    return get("signal", signals, name);
  }

  /**
   * {@return attribution providers that plug-ins brought, in name order; where one throws it says
   * nothing}
   */
  public Collection<Attributor> attributors() {
    return List.copyOf(attributors.values());
  }

  /**
   * Checks that providers are there before anything is read.
   *
   * @param names of providers, built in or of plug-ins
   * @throws IllegalArgumentException if one is not; those that are there are named
   */
  public void requireAttributors(Collection<String> names) {
    Map<String, Boolean> known = new TreeMap<>();
    AttributionChain.BUILT_IN.forEach(name -> known.put(name, true));
    attributors.keySet().forEach(name -> known.put(name, true));
    names.forEach(name -> get("attribution provider", known, name));
  }

  /** {@return names of all renderers: those that come with the library first} */
  public List<String> rendererNames() {
    return List.copyOf(renderers.keySet());
  }

  /**
   * {@return the name of the file that a renderer's text belongs into}
   *
   * @param renderer stable name
   * @throws IllegalArgumentException if there is no such renderer, or the file's name is no plain
   *     one
   */
  public String fileName(String renderer) {
    String file = get("report renderer", renderers, renderer).fileName();
    if (!file.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw new IllegalArgumentException(
          "report renderer \""
              + renderer
              + "\" names its file \""
              + file
              + "\"; letters, digits, points and hyphens are allowed");
    }
    return file;
  }

  /**
   * {@return a report in the form of a renderer; empty if that threw}
   *
   * @param renderer stable name
   * @param report of a month, as plain values
   * @throws IllegalArgumentException if there is no such renderer; those that are there are named
   */
  public Optional<String> render(String renderer, StatusReport report) {
    ReportRenderer found = get("report renderer", renderers, renderer);
    Guard guard = guard("report renderer", renderer, found, "its file is not written");
    return guard.ask(() -> found.render(report));
  }

  /** {@return names of the sinks, sorted} */
  public List<String> sinkNames() {
    return List.copyOf(sinks.keySet());
  }

  /**
   * Checks that a sink is there.
   *
   * @param name stable name
   * @throws IllegalArgumentException if it is not; those that are there are named
   */
  public void requireSink(String name) {
    get("ledger sink", sinks, name);
  }

  /**
   * Hands a ledger to a sink.
   *
   * @param sink stable name
   * @param ledger written whole
   * @param target where to, and with what settings
   * @return rows written; empty if the sink threw what it must not
   * @throws IllegalArgumentException if there is no such sink (those that are there are named), or
   *     it refuses the target
   * @throws IOException if it cannot write there
   */
  public Optional<Long> write(String sink, TrafficLedger ledger, SinkTarget target)
      throws IOException {
    LedgerSink found = get("ledger sink", sinks, sink);
    Guard guard = guard("ledger sink", sink, found, "what it wrote may be incomplete");
    List<IOException> failed = new ArrayList<>();
    List<IllegalArgumentException> refused = new ArrayList<>();
    Optional<Long> rows =
        guard.ask(
            () -> {
              try {
                return found.write(ledger, target);
              } catch (IOException e) {
                failed.add(e);
                return -1L;
              } catch (IllegalArgumentException e) {
                refused.add(e);
                return -1L;
              }
            });
    if (!refused.isEmpty()) {
      throw refused.get(0);
    }
    if (!failed.isEmpty()) {
      throw failed.get(0);
    }
    return rows;
  }

  /** {@return every plug-in that threw, in the order in which they were loaded or used} */
  public List<PluginFailure> failures() {
    List<PluginFailure> failures = new ArrayList<>();
    synchronized (guards) {
      guards.forEach(guard -> guard.failure().ifPresent(failures::add));
    }
    return failures;
  }
}
