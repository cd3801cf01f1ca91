package org.peeringkit.io.internal.bgp;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodec;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.io.internal.bgp.attribute.AttributeHeader;
import org.peeringkit.io.internal.bgp.attribute.MpReachNlriAttribute;
import org.peeringkit.io.internal.bgp.attribute.MpUnreachNlriAttribute;
import org.peeringkit.io.internal.bgp.attribute.PlainlySound;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.PathAttributes;
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
  private static final long MANDATORY = 1L << AttributeCodes.ORIGIN | 1L << AttributeCodes.AS_PATH;

  /** Codes below it are located. */
  static final int LOCATED = 64;

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
  private boolean deferred;
  private final MpReachNlriAttribute reach = new MpReachNlriAttribute();
  private final MpUnreachNlriAttribute unreach = new MpUnreachNlriAttribute();

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
    deferred = false;
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
      int next = fromUpdate ? at : behindPlainlySound(at);
      next = next == at ? scanOne(at, offset) : next;
      if (next < 0) {
        worsen(Outcome.TREAT_AS_WITHDRAW);
        if (log != null) {
          log.count(Outcome.TREAT_AS_WITHDRAW.counter, 1);
        }
        break;
      }
      at = next;
    }
    hopFromReach = !fromUpdate && has(AttributeCodes.MP_REACH_NLRI);
    return outcome;
  }

  /**
   * Takes up a block of a table dump whose octets were scanned before and found sound: it is
   * scanned again only if {@link #settle} is called before the next one.
   */
  public void defer(byte[] octets, int blockFrom, int blockTo, boolean twoOctetAsns) {
    asnOctets = twoOctetAsns ? 2 : 4;
    data = octets;
    start = blockFrom;
    end = blockTo;
    deferred = true;
  }

  /** Makes up for a scan that was put off. */
  public void settle() {
    if (deferred) {
      scan(data, start, end, 0, asnOctets == 2, false, null);
    }
  }

  /**
   * Takes attributes of a table dump as long as each is plainly sound and the first of its kind,
   * all but what needs a closer look.
   *
   * @return where the first other one begins
   */
  private int behindPlainlySound(int first) {
    byte[] octets = data;
    int[] froms = from;
    int[] lengths = length;
    int to = end;
    int octetsOfAsn = asnOctets;
    long seen = present;
    int at = first;
    while (to - at >= 4) {
      int code = octets[at + 1] & 0xFF;
      boolean extended = (octets[at] & AttributeHeader.EXTENDED_LENGTH) != 0;
      int size = extended ? Octets.u16(octets, at + 2) : octets[at + 2] & 0xFF;
      int value = at + (extended ? 4 : 3);
      if (size > to - value
          || (seen >>> code & 1) != 0
          || !PlainlySound.is(code, octets, value, size, octetsOfAsn)) {
        break;
      }
      froms[code] = value;
      lengths[code] = size;
      seen |= 1L << code;
      at = value + size;
    }
    present = seen;
    return at;
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
    int size = extended ? Octets.u16(data, at + 2) : data[at + 2] & 0xFF;
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

  private void found(int code, int value, int size) {
    from[code] = value;
    length[code] = size;
    present |= 1L << code;
  }

  private void locate(int code, int at, int value, int size, long offset) {
    long bit = 1L << code;
    boolean multiprotocol =
        code == AttributeCodes.MP_REACH_NLRI || code == AttributeCodes.MP_UNREACH_NLRI;
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
      found(code, value, size);
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
    long needed = needsNextHop ? MANDATORY | 1L << AttributeCodes.NEXT_HOP : MANDATORY;
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
      case AttributeCodes.MP_REACH_NLRI -> reach.locate(cursor, update);
      case AttributeCodes.MP_UNREACH_NLRI -> unreach.locate(cursor);
      default -> AttributeCodec.check(code, cursor, asnOctets);
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

  /** Index into {@link #data} where the block begins. */
  public int start() {
    return start;
  }

  /** Index into {@link #data} where the block ends. */
  public int end() {
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

  /** Where the parts of an MP_REACH_NLRI that is there stand. */
  public MpReachNlriAttribute reach() {
    return reach;
  }

  /** Where the parts of an MP_UNREACH_NLRI that is there stand. */
  public MpUnreachNlriAttribute unreach() {
    return unreach;
  }

  /**
   * Decodes the block, which was scanned and found usable. Attributes without a typed accessor,
   * second ones and malformed ones that RFC 7606 discards are kept raw.
   */
  public PathAttributes decode() {
    return BlockDecoding.all(this);
  }

  /** The path after the merge of AS4_PATH; nothing else is decoded. */
  public AsPath effectivePath() {
    return BlockDecoding.effectivePath(this);
  }
}
