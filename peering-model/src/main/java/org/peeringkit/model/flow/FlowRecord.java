package org.peeringkit.model.flow;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.net.IpAddr;

/** One flow record as an immutable value; absent fields are absent, not zero. */
public final class FlowRecord {
  private final Exporter exporter;
  private final Sampling sampling;
  private final Map<FlowField, IpAddr> addresses;
  private final Map<FlowField, Long> numbers;
  private final Optional<FlowRoute> route;

  private FlowRecord(Builder builder) {
    this.exporter = builder.exporter;
    this.sampling = builder.sampling;
    this.addresses = new EnumMap<>(builder.addresses);
    this.numbers = new EnumMap<>(builder.numbers);
    this.route = Optional.ofNullable(builder.route);
  }

  /**
   * {@return a builder of a record of that exporter}
   *
   * @param exporter who sent it
   */
  public static Builder builder(Exporter exporter) {
    return new Builder(exporter);
  }

  /** {@return who sent it} */
  public Exporter exporter() {
    return exporter;
  }

  /** {@return how its counters relate to the traffic} */
  public Sampling sampling() {
    return sampling;
  }

  /**
   * {@return whether the record has the field: absent is not zero}
   *
   * @param field any
   */
  public boolean has(FlowField field) {
    return field == FlowField.SAMPLING_RATE
        ? sampling.source() != RateSource.UNKNOWN
        : numbers.containsKey(field) || addresses.containsKey(field);
  }

  /**
   * {@return the number in the field's unit; empty if absent or an address}
   *
   * @param field any
   */
  public OptionalLong number(FlowField field) {
    if (field == FlowField.SAMPLING_RATE) {
      return has(field) ? OptionalLong.of(sampling.rate()) : OptionalLong.empty();
    }
    Long value = numbers.get(field);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * {@return the address; empty if absent or a number}
   *
   * @param field any
   */
  public Optional<IpAddr> address(FlowField field) {
    return Optional.ofNullable(addresses.get(field));
  }

  /** {@return the BGP route to the destination, where the exporter gives it} */
  public Optional<FlowRoute> route() {
    return route;
  }

  /**
   * {@return octets times the sampling rate, or as they are where scaled already; empty if the
   * record has no octets}
   *
   * @throws ArithmeticException if the product exceeds 63 bits
   */
  public OptionalLong estimatedOctets() {
    Long octets = numbers.get(FlowField.OCTETS);
    return octets == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.multiplyExact(octets, sampling.factor()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowRecord that
        && exporter.equals(that.exporter)
        && sampling.equals(that.sampling)
        && addresses.equals(that.addresses)
        && numbers.equals(that.numbers)
        && route.equals(that.route);
  }

  @Override
  public int hashCode() {
    return Objects.hash(exporter, sampling, addresses, numbers, route);
  }

  @Override
  public String toString() {
    return "FlowRecord["
        + exporter
        + ", "
        + sampling
        + ", "
        + addresses
        + ", "
        + numbers
        + route.map(r -> ", " + r).orElse("")
        + "]";
  }

  /** Collects fields; not thread-safe. */
  public static final class Builder {
    private final Exporter exporter;
    private Sampling sampling = Sampling.UNKNOWN;
    private final EnumMap<FlowField, IpAddr> addresses = new EnumMap<>(FlowField.class);
    private final EnumMap<FlowField, Long> numbers = new EnumMap<>(FlowField.class);
    private @Nullable FlowRoute route;

    private Builder(Exporter exporter) {
      this.exporter = exporter;
    }

    /**
     * Sets a number.
     *
     * @param field a number other than the sampling rate
     * @param value in the field's unit
     * @return this builder
     * @throws IllegalArgumentException if the field is an address or the sampling rate
     */
    public Builder set(FlowField field, long value) {
      if (field.isAddress() || field == FlowField.SAMPLING_RATE) {
        throw new IllegalArgumentException(field + " is not set as a number");
      }
      numbers.put(field, value);
      return this;
    }

    /**
     * Sets an address.
     *
     * @param field an address
     * @param value of either family
     * @return this builder
     * @throws IllegalArgumentException if the field is a number
     */
    public Builder set(FlowField field, IpAddr value) {
      if (!field.isAddress()) {
        throw new IllegalArgumentException(field + " is not an address");
      }
      addresses.put(field, value);
      return this;
    }

    /**
     * Sets how it was sampled.
     *
     * @param value rate and provenance
     * @return this builder
     */
    public Builder sampling(Sampling value) {
      sampling = value;
      return this;
    }

    /**
     * Sets what the exporter said of the routes.
     *
     * @param value the route to the destination
     * @return this builder
     */
    public Builder route(FlowRoute value) {
      route = value;
      return this;
    }

    /** {@return what was said so far, as a value} */
    public FlowRecord build() {
      return new FlowRecord(this);
    }
  }
}
