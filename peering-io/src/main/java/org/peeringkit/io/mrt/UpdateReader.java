package org.peeringkit.io.mrt;

import org.peeringkit.io.bgp.Nlri;
import org.peeringkit.io.bgp.attribute.AttributeBlock;
import org.peeringkit.io.bgp.attribute.AttributeBlock.Outcome;
import org.peeringkit.io.bgp.attribute.MpReachNlriAttribute;
import org.peeringkit.io.bgp.attribute.MpUnreachNlriAttribute;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.ReadLog;
import org.peeringkit.model.source.RouteCursor;

/**
 * UPDATE messages (RFC 4271 4.3): one event per prefix. Withdrawals come first, those of the
 * message itself before those of MP_UNREACH_NLRI, then announcements likewise.
 *
 * <pre>
 * +---------------------------------+
 * | withdrawn routes length (2)     |
 * | withdrawn routes                |
 * | total path attribute length (2) |
 * | path attributes                 |
 * | NLRI, to the end of the message |
 * +---------------------------------+
 * </pre>
 */
final class UpdateReader {
  private static final String REFERENCE = "RFC 4271 4.3";

  private static final int WITHDRAWN = 0;
  private static final int UNREACH = 1;
  private static final int ANNOUNCED = 2;
  private static final int REACH = 3;
  private static final int DONE = 4;

  private final CurrentEvent event;
  private final ReadLog log;
  private final UnsupportedLog others;
  private final Nlri[] lists = {new Nlri(), new Nlri(), new Nlri(), new Nlri()};
  private int stage = DONE;
  private boolean asWithdrawals;

  UpdateReader(CurrentEvent event, ReadLog log, UnsupportedLog others) {
    this.event = event;
    this.log = log;
    this.others = others;
  }

  void clear() {
    stage = DONE;
  }

  /**
   * Takes up a message, from after its header to the cursor's limit.
   *
   * @throws MalformedException if none of it can be used; then it has no events
   */
  void begin(ByteCursor body, boolean twoOctetAsns) throws MalformedException {
    stage = DONE;
    body.reference(REFERENCE);
    int withdrawn = body.u16("withdrawn routes length");
    int withdrawnFrom = body.position();
    body.skip(withdrawn, "withdrawn routes");
    int total = body.u16("total path attribute length");
    int attributesFrom = body.position();
    long attributesOffset = body.offset();
    body.skip(total, "path attributes");
    int announcedFrom = body.position();
    AttributeBlock block = event.attributes;
    Outcome outcome =
        block.scan(
            body.data(), attributesFrom, announcedFrom, attributesOffset, twoOctetAsns, true, log);
    lists[WITHDRAWN].over(
        body.data(),
        withdrawnFrom,
        withdrawnFrom + withdrawn,
        body.offsetOf(withdrawnFrom),
        IpFamily.IPV4);
    lists[ANNOUNCED].over(body.data(), announcedFrom, body.limit(), body.offset(), IpFamily.IPV4);
    body.position(body.limit());
    lists[UNREACH].clear();
    lists[REACH].clear();
    if (outcome == Outcome.UNUSABLE) {
      return;
    }
    if (block.has(MpUnreachNlriAttribute.CODE)) {
      multiprotocol(
          UNREACH,
          body,
          block.unreachAfi(),
          block.unreachSafi(),
          block.unreachFrom(),
          block.unreachTo());
    }
    if (block.has(MpReachNlriAttribute.CODE)) {
      multiprotocol(
          REACH,
          body,
          block.reachAfi(),
          block.reachSafi(),
          block.reachNlriFrom(),
          block.reachNlriTo());
    }
    asWithdrawals = outcome == Outcome.TREAT_AS_WITHDRAW;
    stage = WITHDRAWN;
  }

  private void multiprotocol(int list, ByteCursor body, int afi, int safi, int from, int to)
      throws MalformedException {
    if (safi == 1 && (afi == 1 || afi == 2)) {
      IpFamily family = afi == 1 ? IpFamily.IPV4 : IpFamily.IPV6;
      lists[list].over(body.data(), from, to, body.offsetOf(from), family);
    } else if (from < to) {
      // An empty list withdraws nothing: it marks the end of the initial table (RFC 4724 2).
      others.add(
          body.offsetOf(from),
          "address family",
          "IPv4 or IPv6 unicast",
          "AFI " + afi + " SAFI " + safi,
          "RFC 4760");
    }
  }

  boolean next() throws MalformedException {
    while (stage < DONE) {
      Nlri list = lists[stage];
      if (list.next()) {
        fill(list);
        return true;
      }
      stage++;
    }
    return false;
  }

  private void fill(Nlri list) {
    boolean announced = stage >= ANNOUNCED && !asWithdrawals;
    event.kind = announced ? RouteCursor.Kind.ANNOUNCE : RouteCursor.Kind.WITHDRAW;
    event.hasAttributes = announced;
    event.attributes.hopFromReach(stage == REACH);
    event.family = list.family();
    event.hi = list.hi();
    event.lo = list.lo();
    event.length = list.length();
  }
}
