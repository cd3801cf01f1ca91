package org.peeringkit.model.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.peeringkit.model.net.IpAddr;

/**
 * What exporters say of their interfaces in options data (IE 82, 83) and interface samples: names,
 * descriptions, speeds. Of each property the latest announcement counts, of several at one time the
 * lowest, so that the order in which inputs are read does not matter. Bounded: interfaces beyond
 * {@link #LIMIT}, and longer names once there are 32 Mi characters, are not kept. Thread-safe.
 */
public final class InterfaceFacts {
  /** Interfaces kept at most. */
  public static final int LIMIT = 1 << 18;

  /** Characters of names and descriptions kept at most. */
  private static final long TEXT_LIMIT = 1L << 25;

  private final TreeMap<Key, State> states = new TreeMap<>();
  private long dropped;
  private long changes;
  private long text;

  /** Nothing is known yet. */
  public InterfaceFacts() {}

  /**
   * One interface.
   *
   * @param exporter address of the router; empty where the input does not say
   * @param ifIndex SNMP ifIndex
   * @param name ifName, such as {@code et-0/0/1}
   * @param description ifAlias or ifDescr
   * @param bitsPerSecond ifSpeed or ifHighSpeed
   */
  public record Fact(
      Optional<IpAddr> exporter,
      long ifIndex,
      Optional<String> name,
      Optional<String> description,
      OptionalLong bitsPerSecond) {}

  /**
   * A fact with the time that {@link #learn(Fact, long)} takes with it.
   *
   * @param fact what was said
   * @param epochSeconds when, by the exporter's clock
   */
  public record Announcement(Fact fact, long epochSeconds) {}

  private record Key(Optional<IpAddr> exporter, long ifIndex) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> new Exporter(key.exporter, 0))
            .thenComparingLong(Key::ifIndex);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** A property by the time it was announced at. */
  private record Dated<T extends Comparable<T>>(long time, T value) {
    static <T extends Comparable<T>> Optional<Dated<T>> later(
        Optional<Dated<T>> known, long time, Optional<T> value) {
      if (value.isEmpty()) {
        return known;
      }
      Dated<T> news = new Dated<>(time, value.get());
      boolean wins =
          known.isEmpty()
              || time > known.get().time
              || time == known.get().time && news.value.compareTo(known.get().value) < 0;
      return wins ? Optional.of(news) : known;
    }
  }

  private static final class State {
    private Optional<Dated<String>> name = Optional.empty();
    private Optional<Dated<String>> description = Optional.empty();
    private Optional<Dated<Long>> speed = Optional.empty();
  }

  /**
   * Takes an announcement; what is empty in it changes nothing.
   *
   * @param fact beyond {@link #LIMIT} interfaces counted as dropped
   * @param epochSeconds when it was made, by the exporter's clock
   */
  public synchronized void learn(Fact fact, long epochSeconds) {
    Key key = new Key(fact.exporter, fact.ifIndex);
    State known = states.get(key);
    if (known == null && (states.size() >= LIMIT || text >= TEXT_LIMIT)) {
      dropped++;
      return;
    }
    State state = known == null ? new State() : known;
    Fact before = fact(key, state);
    Optional<Dated<String>> name = Dated.later(state.name, epochSeconds, fact.name);
    Optional<Dated<String>> description =
        Dated.later(state.description, epochSeconds, fact.description);
    long longer =
        length(name) + length(description) - length(state.name) - length(state.description);
    if (longer > 0 && text >= TEXT_LIMIT) {
      dropped++;
      return;
    }
    if (known == null) {
      states.put(key, state);
    }
    state.name = name;
    state.description = description;
    Optional<Long> speed =
        fact.bitsPerSecond.isPresent()
            ? Optional.of(fact.bitsPerSecond.getAsLong())
            : Optional.empty();
    state.speed = Dated.later(state.speed, epochSeconds, speed);
    if (!before.equals(fact(key, state))) {
      changes++;
      text += longer;
    }
  }

  private static long length(Optional<Dated<String>> text) {
    return text.map(dated -> dated.value.length()).orElse(0);
  }

  /**
   * Takes what a counter reading says of the name of its interface; nothing without an ifIndex.
   *
   * @param reading with the time it was read at
   */
  public void learn(CounterReading reading) {
    if (reading.ifIndex().isPresent()
        && (reading.ifName().isPresent() || reading.ifAlias().isPresent())) {
      Fact fact =
          new Fact(
              reading.exporter(),
              reading.ifIndex().getAsLong(),
              reading.ifName(),
              reading.ifAlias(),
              OptionalLong.empty());
      learn(fact, reading.time().getEpochSecond());
    }
  }

  /** {@return how often an announcement changed what is known} */
  public synchronized long changes() {
    return changes;
  }

  /**
   * {@return what is known of one interface; empty where nothing is}
   *
   * @param exporter address of the router; empty where the input does not say
   * @param ifIndex SNMP interface index
   */
  public synchronized Optional<Fact> get(Optional<IpAddr> exporter, long ifIndex) {
    Key key = new Key(exporter, ifIndex);
    State state = states.get(key);
    return state == null ? Optional.empty() : Optional.of(fact(key, state));
  }

  /** {@return all interfaces, by exporter and ifIndex} */
  public synchronized List<Fact> all() {
    return states.entrySet().stream().map(e -> fact(e.getKey(), e.getValue())).toList();
  }

  /**
   * {@return all that counts, each property with its own time, by exporter and ifIndex: who learns
   * it knows the same}
   */
  public synchronized List<Announcement> announcements() {
    List<Announcement> all = new ArrayList<>();
    states.forEach(
        (key, state) -> {
          OptionalLong none = OptionalLong.empty();
          Optional<String> no = Optional.empty();
          state.name.ifPresent(
              d -> all.add(announced(key, Optional.of(d.value), no, none, d.time)));
          state.description.ifPresent(
              d -> all.add(announced(key, no, Optional.of(d.value), none, d.time)));
          state.speed.ifPresent(
              d -> all.add(announced(key, no, no, OptionalLong.of(d.value), d.time)));
        });
    return Collections.unmodifiableList(all);
  }

  private static Announcement announced(
      Key key,
      Optional<String> name,
      Optional<String> description,
      OptionalLong bitsPerSecond,
      long time) {
    return new Announcement(
        new Fact(key.exporter, key.ifIndex, name, description, bitsPerSecond), time);
  }

  /** {@return announcements that are not kept, of interfaces or of characters beyond the limits} */
  public synchronized long dropped() {
    return dropped;
  }

  private static Fact fact(Key key, State state) {
    return new Fact(
        key.exporter,
        key.ifIndex,
        state.name.map(Dated::value),
        state.description.map(Dated::value),
        state.speed.map(d -> OptionalLong.of(d.value)).orElse(OptionalLong.empty()));
  }
}
