package org.peeringkit.io.bgp.attribute;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;

/**
 * The path attributes of one route in place: where each stands in the octets, checked as RFC 7606
 * asks, nothing decoded, nothing allocated while they are sound. Reused from route to route; speaks
 * of the block of the last {@link #scan}. Not thread-safe.
 */
public final class AttributeBlock {
  /** What a scan found, worst first wins. */
  public enum Outcome {
    /** Usable; attributes that RFC 7606 discards are counted and left out. */
    USABLE("malformed: attribute discard"),
    /** The routes count as withdrawn (RFC 7606 2, treat-as-withdraw). */
    TREAT_AS_WITHDRAW("malformed: treat-as-withdraw"),
    /** The message cannot be believed at all (RFC 7606 2, session reset). */
    UNUSABLE("malformed: session reset");

    private final String counter;

    Outcome(String counter) {
      this.counter = counter;
    }

    /** Under what name such blocks are counted. */
    public String counter() {
      return counter;
    }
  }

  private static final int SHOWN_OCTETS = 32;
  private static final long MANDATORY = 1L << OriginAttribute.CODE | 1L << AsPathAttribute.CODE;

  private static final int LOCATED = 64;
  private static final String REFERENCE = "RFC 4271 4.3";

  private final int[] from = new int[LOCATED];
  private final int[] length = new int[LOCATED];
  private final ByteCursor cursor = new ByteCursor();
  private long present;
  private byte[] data = new byte[0];
  private int start;
  private int end;
  private int asnOctets = 4;
  private boolean update;
  private boolean hopFromReach;
  private Outcome outcome = Outcome.USABLE;
  private @Nullable ReadLog log;

  int reachAfi;
  int reachSafi;
  int reachHopFrom;
  int reachHopLength;
  int reachNlriFrom;
  int reachNlriTo;
  int unreachAfi;
  int unreachSafi;
  int unreachFrom;
  int unreachTo;

  public AttributeBlock() {}

  /**
   * Finds and checks the attributes in {@code octets[blockFrom, blockTo)}.
   *
   * @param offset where the block stands in the input, for faults
   * @param twoOctetAsns whether AS_PATH and AGGREGATOR carry numbers of two octets
   * @param fromUpdate whether the block is of an UPDATE message rather than of a table dump
   * @param faults counts what is wrong; null where that was done before
   */
  public Outcome scan(
      byte[] octets,
      int blockFrom,
      int blockTo,
      long offset,
      boolean twoOctetAsns,
      boolean fromUpdate,
      @Nullable ReadLog faults) {
    data = octets;
    start = blockFrom;
    end = blockTo;
    asnOctets = twoOctetAsns ? 2 : 4;
    update = fromUpdate;
    log = faults;
    present = 0;
    outcome = Outcome.USABLE;
    int at = blockFrom;
    while (at < blockTo) {
      int next = scanOne(at, offset);
      if (next < 0) {
        worsen(Outcome.TREAT_AS_WITHDRAW);
        if (log != null) {
          log.count(Outcome.TREAT_AS_WITHDRAW.counter, 1);
        }
        break;
      }
      at = next;
    }
    hopFromReach = !fromUpdate && has(MpReachNlriAttribute.CODE);
    return outcome;
  }

  /** Returns where the next attribute begins, or -1 where the block's framing is lost. */
  private int scanOne(int at, long offset) {
    int left = end - at;
    boolean extended = left > 0 && (data[at] & AttributeHeader.EXTENDED_LENGTH) != 0;
    int header = extended ? 4 : 3;
    if (left < header) {
      fault(FaultKind.TRUNCATED, offset + at - start, "attribute header", header, left);
      return -1;
    }
    int code = data[at + 1] & 0xFF;
    int size = extended ? ByteCursor.u16At(data, at + 2) : data[at + 2] & 0xFF;
    int value = at + header;
    if (size > end - value) {
      fault(FaultKind.TRUNCATED, offset + at - start, AttributeCodes.of(code), size, end - value);
      return -1;
    }
    if (update && (data[at] & AttributeHeader.OPTIONAL) == 0 && AttributeCodes.flags(code) < 0) {
      bad(
          offset + at - start,
          AttributeCodes.of(code) + " flags",
          "the optional bit, as of what is not well-known",
          "0x" + Integer.toHexString(data[at] & 0xFF),
          "RFC 4271 6.3");
    }
    if (code < LOCATED) {
      locate(code, at, value, size, offset + value - start);
    }
    return value + size;
  }

  private void locate(int code, int at, int value, int size, long offset) {
    long bit = 1L << code;
    boolean multiprotocol =
        code == MpReachNlriAttribute.CODE || code == MpUnreachNlriAttribute.CODE;
    if ((present & bit) != 0) {
      // RFC 7606 3 (g): the first of several counts; of the multiprotocol ones, none.
      bad(offset, AttributeCodes.of(code), "one such attribute", "another one", "RFC 7606 3");
      Outcome reaction = multiprotocol ? Outcome.UNUSABLE : Outcome.USABLE;
      if (log != null) {
        log.count(reaction.counter, 1);
      }
      worsen(reaction);
      return;
    }
    cursor.over(data, value, value + size, offset).reference(REFERENCE);
    try {
      if (update) {
        checkFlags(code, data[at] & 0xFF);
      }
      check(code);
      from[code] = value;
      length[code] = size;
      present |= bit;
    } catch (MalformedException e) {
      Outcome reaction =
          multiprotocol
              ? update ? Outcome.UNUSABLE : Outcome.TREAT_AS_WITHDRAW
              : AttributeCodes.isDiscardedWhenMalformed(code)
                  ? Outcome.USABLE
                  : Outcome.TREAT_AS_WITHDRAW;
      if (log != null) {
        log.fault(withOctets(e.fault(log.source()), value, size));
        log.count(reaction.counter, 1);
      }
      worsen(reaction);
    }
  }

  /** The same fault with what stands there, as far as it is short. */
  private Fault withOctets(Fault fault, int value, int size) {
    int shown = Math.min(size, SHOWN_OCTETS);
    String octets = Bytes.copyOf(data, value, shown) + (shown < size ? "..." : "");
    return new Fault(
        fault.kind(),
        fault.source(),
        fault.position(),
        fault.unit(),
        fault.field(),
        fault.expected(),
        fault.actual() + (size == 0 ? "" : " in " + octets),
        fault.reference());
  }

  /**
   * RFC 7606 3 (d): announced routes lack an attribute that they must have. Tables are not judged.
   *
   * @param needsNextHop whether prefixes stand in the message itself, outside MP_REACH_NLRI
   * @param offset where the block stands in the input
   */
  public Outcome requireMandatory(boolean needsNextHop, long offset) {
    long needed = needsNextHop ? MANDATORY | 1L << NextHopAttribute.CODE : MANDATORY;
    if ((present & needed) != needed && outcome == Outcome.USABLE) {
      outcome = Outcome.TREAT_AS_WITHDRAW;
      int missing = Long.numberOfTrailingZeros(needed & ~present);
      bad(offset, AttributeCodes.of(missing), "one", "none", "RFC 7606 3 (d)");
      if (log != null) {
        log.count(outcome.counter, 1);
      }
    }
    return outcome;
  }

  private void check(int code) throws MalformedException {
    switch (code) {
      case OriginAttribute.CODE -> OriginAttribute.check(cursor);
      case AsPathAttribute.CODE -> AsPathAttribute.check(cursor, asnOctets);
      case NextHopAttribute.CODE -> NextHopAttribute.check(cursor);
      case MultiExitDiscAttribute.CODE -> MultiExitDiscAttribute.check(cursor);
      case LocalPrefAttribute.CODE -> LocalPrefAttribute.check(cursor);
      case AtomicAggregateAttribute.CODE -> AtomicAggregateAttribute.check(cursor);
      case AggregatorAttribute.CODE -> AggregatorAttribute.check(cursor, asnOctets);
      case CommunitiesAttribute.CODE -> CommunitiesAttribute.check(cursor);
      case OriginatorIdAttribute.CODE -> OriginatorIdAttribute.check(cursor);
      case ClusterListAttribute.CODE -> ClusterListAttribute.check(cursor);
      case DpaAttribute.CODE -> DpaAttribute.check(cursor);
      case MpReachNlriAttribute.CODE -> MpReachNlriAttribute.locate(cursor, update, this);
      case MpUnreachNlriAttribute.CODE -> MpUnreachNlriAttribute.locate(cursor, this);
      case ExtendedCommunitiesAttribute.CODE -> ExtendedCommunitiesAttribute.check(cursor);
      case As4PathAttribute.CODE -> As4PathAttribute.check(cursor);
      case As4AggregatorAttribute.CODE -> As4AggregatorAttribute.check(cursor);
      case Ipv6ExtendedCommunitiesAttribute.CODE -> Ipv6ExtendedCommunitiesAttribute.check(cursor);
      case AigpAttribute.CODE -> AigpAttribute.check(cursor);
      case OnlyToCustomerAttribute.CODE -> OnlyToCustomerAttribute.check(cursor);
      case LargeCommunitiesAttribute.CODE -> LargeCommunitiesAttribute.check(cursor);
      default -> {
        // Kept raw.
      }
    }
  }

  /**
   * RFC 7606 3 (c): the optional and transitive bits of an attribute are not the sender's choice.
   */
  private void checkFlags(int code, int flags) throws MalformedException {
    int expected = AttributeCodes.flags(code);
    int actual = flags & (AttributeHeader.OPTIONAL | AttributeHeader.TRANSITIVE);
    if (expected >= 0 && expected != actual) {
      throw cursor
          .reference("RFC 7606 3")
          .bad(
              AttributeCodes.of(code) + " flags",
              "0x" + Integer.toHexString(expected),
              "0x" + Integer.toHexString(actual));
    }
  }

  private void worsen(Outcome other) {
    if (other.ordinal() > outcome.ordinal()) {
      outcome = other;
    }
  }

  private void fault(FaultKind kind, long offset, String field, int expected, int actual) {
    if (log != null) {
      log.fault(kind, offset, field, expected + " octets", actual + " remain", REFERENCE);
    }
  }

  private void bad(long offset, String field, String expected, String actual, String reference) {
    if (log != null) {
      log.fault(FaultKind.BAD_VALUE, offset, field, expected, actual, reference);
    }
  }

  /** Whether a sound attribute of that code, 0 to 63, is there. */
  public boolean has(int code) {
    return (present >>> code & 1) != 0;
  }

  /** Index into {@link #data} of the value of an attribute that is there. */
  public int from(int code) {
    return from[code];
  }

  /** Octets of the value of an attribute that is there. */
  public int length(int code) {
    return length[code];
  }

  public byte[] data() {
    return data;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Width of AS numbers in AS_PATH and AGGREGATOR: 2 or 4. */
  public int asnOctets() {
    return asnOctets;
  }

  boolean fromUpdate() {
    return update;
  }

  /** Whether the route's next hop is that of MP_REACH_NLRI rather than NEXT_HOP. */
  public boolean hopFromReach() {
    return hopFromReach;
  }

  /** Says which of an UPDATE's two next hops the current route has. */
  public void hopFromReach(boolean value) {
    hopFromReach = value;
  }

  public int reachHopFrom() {
    return reachHopFrom;
  }

  /** Octets of the next hop in MP_REACH_NLRI. */
  public int reachHopLength() {
    return reachHopLength;
  }

  /** Address family of MP_REACH_NLRI. */
  public int reachAfi() {
    return reachAfi;
  }

  public int reachSafi() {
    return reachSafi;
  }

  boolean reachFamilyHasPrefixes() {
    return (reachAfi == 1 || reachAfi == 2)
        && switch (reachSafi) {
          case 1, 2, 4, 128, 129 -> true;
          default -> false;
        };
  }

  public int reachNlriFrom() {
    return reachNlriFrom;
  }

  public int reachNlriTo() {
    return reachNlriTo;
  }

  /** Address family of MP_UNREACH_NLRI. */
  public int unreachAfi() {
    return unreachAfi;
  }

  public int unreachSafi() {
    return unreachSafi;
  }

  public int unreachFrom() {
    return unreachFrom;
  }

  public int unreachTo() {
    return unreachTo;
  }
}
