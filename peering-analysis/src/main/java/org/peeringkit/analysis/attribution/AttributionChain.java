package org.peeringkit.analysis.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.source.FlowBatch;

/**
 * Asks providers in order; the first that answers decides. A bogon is a bogon unless a provider
 * that may speak of bogons (the operator's override) says whose it is. Immutable, and as
 * thread-safe as its providers.
 */
public final class AttributionChain {
  /** A provider that answers from a row of a batch without an object. */
  interface Fast extends Attributor {
    /** No answer. */
    long NONE = -1;

    /** Only a default route matches. */
    long DEFAULT_ROUTE = -2;

    /**
     * The origin's 32 bits and above them the flags, with {@link #FROM_FLOW} or {@link #FROM_TABLE}
     * where that holds; or {@link #NONE} or {@link #DEFAULT_ROUTE}.
     */
    long answer(FlowBatch batch, int row, FlowField end);

    /** Set in an answer that the exporter's AS field gave. */
    long FROM_FLOW = 1L << 44;

    /** Set in an answer that a route gave. */
    long FROM_TABLE = 1L << 45;

    static long packed(int originBits, int flagBits) {
      return Integer.toUnsignedLong(originBits) | (long) (flagBits & 0xFF) << 32;
    }
  }

  /** Override, table, then what the exporter says except private numbers. */
  public static final List<String> DEFAULT_PROVIDERS =
      List.of(OverrideAttributor.NAME, RibAttributor.NAME, FlowAttributor.EXCEPT_PRIVATE);

  /** Providers that are always there. */
  public static final List<String> BUILT_IN =
      List.of(
          OverrideAttributor.NAME,
          RibAttributor.NAME,
          FlowAttributor.EXCEPT_PRIVATE,
          FlowAttributor.NAME);

  private static final Fast[] NO_FAST = {};
  private static final AttributionStatus[] STATUSES = AttributionStatus.values();
  private static final Optional<RpkiValidity> VALID = Optional.of(RpkiValidity.VALID);
  private static final Optional<RpkiValidity> INVALID = Optional.of(RpkiValidity.INVALID);
  private static final Optional<RpkiValidity> NOT_FOUND = Optional.of(RpkiValidity.NOT_FOUND);
  private static final int STATUS_SHIFT = 48;

  private final List<Attributor> providers;
  private final Fast[] fast;
  private final BogonPrefixes bogons;

  private AttributionChain(List<Attributor> providers, BogonPrefixes bogons) {
    this.providers = List.copyOf(providers);
    this.bogons = bogons;
    boolean allFast = providers.stream().allMatch(Fast.class::isInstance);
    this.fast = allFast ? providers.stream().map(Fast.class::cast).toArray(Fast[]::new) : NO_FAST;
  }

  /**
   * {@return a chain by names}
   *
   * @param names in the order in which they are asked: those of {@link #DEFAULT_PROVIDERS}, {@code
   *     flow}, and those of {@code others}
   * @param overrides what the operator states
   * @param table the routes
   * @param bogons addresses that are nobody's
   * @param others providers from outside
   * @throws IllegalArgumentException if a name is unknown or given twice, or if two providers share
   *     one; the available names, or both providers, are in the message
   */
  public static AttributionChain of(
      List<String> names,
      PrefixTable<Asn> overrides,
      RouteTable table,
      BogonPrefixes bogons,
      Collection<? extends Attributor> others) {
    Map<String, Attributor> available = new TreeMap<>();
    List<Attributor> all = new ArrayList<>();
    all.add(new OverrideAttributor(overrides));
    all.add(new RibAttributor(table));
    all.add(new FlowAttributor(true));
    all.add(new FlowAttributor(false));
    all.addAll(others);
    for (Attributor attributor : all) {
      Attributor twin = available.putIfAbsent(attributor.name(), attributor);
      if (twin != null) {
        throw new IllegalArgumentException(
            "two attribution providers are called \""
                + attributor.name()
                + "\": "
                + twin.getClass().getName()
                + " and "
                + attributor.getClass().getName());
      }
    }
    List<Attributor> chain = new ArrayList<>();
    for (String name : names) {
      Attributor attributor = available.get(name);
      if (attributor == null) {
        throw new IllegalArgumentException(
            "no attribution provider \"" + name + "\"; there are " + available.keySet());
      }
      if (chain.contains(attributor)) {
        throw new IllegalArgumentException("attribution provider \"" + name + "\" is named twice");
      }
      chain.add(attributor);
    }
    return new AttributionChain(chain, bogons);
  }

  /**
   * {@return a chain of the default providers, without overrides}
   *
   * @param table the routes
   * @param bogons addresses that are nobody's
   */
  public static AttributionChain of(RouteTable table, BogonPrefixes bogons) {
    return of(DEFAULT_PROVIDERS, PrefixTable.<Asn>builder().build(), table, bogons, List.of());
  }

  /**
   * {@return the same chain without the AS fields of flow records, for exporters that fill them
   * with something else than origins} Providers from outside stay, whatever they read.
   */
  public AttributionChain withoutFlowFields() {
    return new AttributionChain(
        providers.stream().filter(p -> !(p instanceof FlowAttributor)).toList(), bogons);
  }

  /**
   * {@return the answer for one end of a row, without an object: see {@link #status} and {@link
   * #origin}}
   *
   * @param batch read, not kept
   * @param row index in the batch
   * @param end {@link FlowField#SOURCE_ADDRESS} or {@link FlowField#DESTINATION_ADDRESS}
   */
  public long answer(FlowBatch batch, int row, FlowField end) {
    if (!batch.has(row, end)) {
      return packed(AttributionStatus.NO_ADDRESS);
    }
    if (fast.length != providers.size()) {
      return slowAnswer(batch, row, end);
    }
    return answer(batch, row, end, fast.length);
  }

  /** Asks the first so many providers. */
  private long answer(FlowBatch batch, int row, FlowField end, int count) {
    boolean bogon =
        batch.family(row, end) == IpFamily.IPV4
            ? bogons.contains4((int) batch.lo(row, end))
            : bogons.contains6(batch.hi(row, end), batch.lo(row, end));
    boolean isDefault = false;
    for (int i = 0; i < count; i++) {
      Fast provider = fast[i];
      if (bogon && !provider.answersBogons()) {
        continue;
      }
      long answer = provider.answer(batch, row, end);
      if (answer >= 0) {
        return answer;
      }
      isDefault |= answer == Fast.DEFAULT_ROUTE;
    }
    return packed(
        bogon
            ? AttributionStatus.BOGON
            : isDefault ? AttributionStatus.DEFAULT_ROUTE : AttributionStatus.UNROUTED);
  }

  private long slowAnswer(FlowBatch batch, int row, FlowField end) {
    Attribution attribution = attribute(batch.copy(row), end);
    if (attribution.origin().isEmpty()) {
      return packed(attribution.status());
    }
    int flags = 0;
    for (AttributionFlag flag : attribution.flags()) {
      flags |= flag.bit();
    }
    boolean fromFlow =
        attribution.provider().equals(FlowAttributor.NAME)
            || attribution.provider().equals(FlowAttributor.EXCEPT_PRIVATE);
    boolean fromTable = attribution.provider().equals(RibAttributor.NAME);
    return Fast.packed(attribution.origin().get().bits(), flags)
        | (fromFlow ? Fast.FROM_FLOW : fromTable ? Fast.FROM_TABLE : 0);
  }

  private static long packed(AttributionStatus status) {
    return (long) status.ordinal() << STATUS_SHIFT;
  }

  /**
   * {@return the status of an {@link #answer}}
   *
   * @param answer of this chain or another
   */
  public static AttributionStatus status(long answer) {
    return STATUSES[(int) (answer >>> STATUS_SHIFT)];
  }

  /**
   * What can be said of an address that is there without the record's AS field: the same for every
   * record, so that it may be remembered. Only where {@link #answersByAddress}.
   *
   * @param batch read, not kept
   * @param row index in the batch
   * @param end {@link FlowField#SOURCE_ADDRESS} or {@link FlowField#DESTINATION_ADDRESS}, there in
   *     the row
   * @return to be given to {@link #completed}
   */
  public long answerByAddress(FlowBatch batch, int row, FlowField end) {
    return answer(batch, row, end, lastIsFlow() ? fast.length - 1 : fast.length);
  }

  /**
   * {@return what {@link #answer} gives for an end of a row, if its address alone gives {@code
   * byAddress}}
   *
   * @param byAddress what {@link #answerByAddress} gave for the same address
   * @param batch read, not kept
   * @param row index in the batch
   * @param end {@link FlowField#SOURCE_ADDRESS} or {@link FlowField#DESTINATION_ADDRESS}
   */
  public long completed(long byAddress, FlowBatch batch, int row, FlowField end) {
    if (isAttributed(byAddress) || !lastIsFlow() || byAddress == packed(AttributionStatus.BOGON)) {
      return byAddress;
    }
    long answer = fast[fast.length - 1].answer(batch, row, end);
    return answer >= 0 ? answer : byAddress;
  }

  private boolean lastIsFlow() {
    return fast.length > 0 && fast[fast.length - 1] instanceof FlowAttributor;
  }

  /**
   * {@return whether all that is said without a record's AS field is said by {@link
   * #answerByAddress}}
   */
  public boolean answersByAddress() {
    if (fast.length != providers.size()) {
      return false;
    }
    for (int i = 0; i + 1 < fast.length; i++) {
      if (fast[i] instanceof FlowAttributor) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return whether an {@link #answer} has an origin}
   *
   * @param answer of this chain or another
   */
  public static boolean isAttributed(long answer) {
    return answer >>> STATUS_SHIFT == 0;
  }

  /**
   * {@return whether an attributed {@link #answer} is the exporter's AS field}
   *
   * @param answer of this chain or another
   */
  public static boolean isFromFlow(long answer) {
    return isAttributed(answer) && (answer & Fast.FROM_FLOW) != 0;
  }

  /**
   * {@return whether an {@link #answer} is that of a route, and no default route}
   *
   * @param answer of this chain or another
   */
  public static boolean isFromTable(long answer) {
    return isAttributed(answer) && (answer & Fast.FROM_TABLE) != 0;
  }

  /**
   * {@return the AS number of an attributed {@link #answer}, 0 to 4294967295}
   *
   * @param answer one for which {@link #isAttributed} holds
   */
  public static long origin(long answer) {
    return answer & 0xFFFF_FFFFL;
  }

  /**
   * {@return the flags of an attributed {@link #answer}, for outputs that explain}
   *
   * @param answer one for which {@link #isAttributed} holds
   */
  public static Set<AttributionFlag> flags(long answer) {
    return Collections.unmodifiableSet(AttributionFlag.setOf(flagBits(answer)));
  }

  /**
   * {@return whether an attributed {@link #answer} has a flag}
   *
   * @param answer one for which {@link #isAttributed} holds
   * @param flag asked for
   */
  public static boolean has(long answer, AttributionFlag flag) {
    return (flagBits(answer) & flag.bit()) != 0;
  }

  private static int flagBits(long answer) {
    return (int) (answer >>> 32) & 0xFF;
  }

  /**
   * {@return what the RPKI says of an attributed {@link #answer}; empty where nothing was held
   * against it}
   *
   * @param answer one for which {@link #isAttributed} holds
   */
  public static Optional<RpkiValidity> validity(long answer) {
    int bits = flagBits(answer);
    return (bits & AttributionFlag.RPKI_NOT_FOUND.bit()) != 0
        ? NOT_FOUND
        : (bits & AttributionFlag.RPKI_VALID.bit()) != 0
            ? VALID
            : (bits & AttributionFlag.RPKI_INVALID.bit()) != 0 ? INVALID : Optional.empty();
  }

  /**
   * {@return the same chain with another table}
   *
   * @param table takes the place of the table, where one is asked
   */
  public AttributionChain withTable(RouteTable table) {
    return new AttributionChain(
        providers.stream()
            .map(p -> p instanceof RibAttributor ? new RibAttributor(table) : p)
            .toList(),
        bogons);
  }

  /**
   * {@return the same as {@link #answer} with all that is known, for explanations and plug-ins}
   *
   * @param record in which the address stands
   * @param end {@link FlowField#SOURCE_ADDRESS} or {@link FlowField#DESTINATION_ADDRESS}
   */
  public Attribution attribute(FlowRecord record, FlowField end) {
    Optional<IpAddr> address = record.address(end);
    if (address.isEmpty()) {
      return Attribution.none(AttributionStatus.NO_ADDRESS, Optional.empty());
    }
    boolean bogon = bogons.contains(address.get());
    boolean isDefault = false;
    for (Attributor provider : providers) {
      if (bogon && !provider.answersBogons()) {
        continue;
      }
      Optional<Attribution> answer = provider.attribute(address.get(), record, end);
      if (answer.isPresent()) {
        return answer.get();
      }
      isDefault |= provider instanceof RibAttributor rib && rib.isDefault(address.get());
    }
    return Attribution.none(
        bogon
            ? AttributionStatus.BOGON
            : isDefault ? AttributionStatus.DEFAULT_ROUTE : AttributionStatus.UNROUTED,
        Optional.empty());
  }
}
