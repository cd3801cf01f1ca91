package org.peeringkit.io.internal.bgp;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.bgp.OtherFamilies;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.AttributeBlock.Outcome;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpFamily;
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
public final class UpdateReader {
  private static final String REFERENCE = "RFC 4271 4.3";

  private static final int WITHDRAWN = 0;
  private static final int UNREACH = 1;
  private static final int ANNOUNCED = 2;
  private static final int REACH = 3;
  private static final int DONE = 4;

  private static final int UNICAST = 1;

  private final CurrentEvent event;
  private final ReadLog log;
  private final FindingLog findings;
  private final Nlri[] lists = {new Nlri(), new Nlri(), new Nlri(), new Nlri()};
  private int stage = DONE;
  private boolean asWithdrawals;
  private PathIds pathIds = PathIds.UNKNOWN;
  private Families families = Families.UNICAST;
  private OtherFamilies others = OtherFamilies.IGNORE;
  private final int[] safis = {UNICAST, UNICAST, UNICAST, UNICAST};

  /** Of the message that is taken up; told when it is known what becomes of it as a whole. */
  private final List<NoPrefixes> noPrefixes = new ArrayList<>();

  /** Destinations that are not prefixes. */
  private record NoPrefixes(AddressFamily family, boolean announced, Bytes octets) {}

  public UpdateReader(CurrentEvent event, ReadLog log, FindingLog findings) {
    this.event = event;
    this.log = log;
    this.findings = findings;
  }

  public void clear() {
    stage = DONE;
  }

  /** From now on prefixes of these families are events. */
  public void include(Families wanted) {
    families = wanted;
  }

  /** From now on this is told of what is not a prefix. */
  public void others(OtherFamilies listener) {
    others = listener;
  }

  /**
   * Takes up a message, from after its header to the cursor's limit.
   *
   * @throws MalformedException if none of it can be used; then it has no events
   */
  public void begin(ByteCursor body, boolean twoOctetAsns, PathIds addPath)
      throws MalformedException {
    stage = DONE;
    pathIds = addPath;
    try {
      sections(body.reference(REFERENCE), twoOctetAsns);
    } catch (MalformedException e) {
      // RFC 7606 3 (j), 5.3: without its lists nothing of a message can be believed.
      log.count(Outcome.UNUSABLE.counter(), 1);
      throw e;
    }
  }

  private void sections(ByteCursor body, boolean twoOctetAsns) throws MalformedException {
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
    safis[UNREACH] = UNICAST;
    safis[REACH] = UNICAST;
    list(WITHDRAWN, body, withdrawnFrom, withdrawnFrom + withdrawn, IpFamily.IPV4, UNICAST);
    list(ANNOUNCED, body, announcedFrom, body.limit(), IpFamily.IPV4, UNICAST);
    boolean announcesInMessage = announcedFrom < body.limit();
    body.position(body.limit());
    lists[UNREACH].clear();
    lists[REACH].clear();
    noPrefixes.clear();
    if (outcome == Outcome.UNUSABLE) {
      return;
    }
    if (block.has(AttributeCodes.MP_UNREACH_NLRI)) {
      multiprotocol(
          UNREACH,
          body,
          block.unreach().afi(),
          block.unreach().safi(),
          block.unreach().from(),
          block.unreach().to());
    }
    if (block.has(AttributeCodes.MP_REACH_NLRI)) {
      multiprotocol(
          REACH,
          body,
          block.reach().afi(),
          block.reach().safi(),
          block.reach().nlriFrom(),
          block.reach().nlriTo());
    }
    boolean announces =
        announcesInMessage
            || block.has(AttributeCodes.MP_REACH_NLRI)
                && block.reach().nlriFrom() < block.reach().nlriTo();
    if (announces) {
      outcome = block.requireMandatory(announcesInMessage, attributesOffset);
    }
    asWithdrawals = outcome == Outcome.TREAT_AS_WITHDRAW;
    stage = WITHDRAWN;
    for (int i = 0; i < noPrefixes.size(); i++) { // no iterator for each message
      NoPrefixes kept = noPrefixes.get(i);
      others.nlri(kept.family, kept.announced && !asWithdrawals, kept.octets);
    }
  }

  private void list(int list, ByteCursor body, int from, int to, IpFamily family, int safi)
      throws MalformedException {
    long offset = body.offsetOf(from);
    Nlri nlri = lists[list];
    PathIds.Use use = pathIds.of(family.afi(), safi);
    switch (use) {
      case YES, NO ->
          nlri.over(body.data(), from, to, offset, family, safi, use == PathIds.Use.YES);
      case UNKNOWN -> {
        if (nlri.overEither(body.data(), from, to, offset, family, safi)) {
          readDifferently(offset, "prefixes without path identifiers", true);
        }
      }
      case EXPECTED, NOT_EXPECTED -> {
        boolean expected = use == PathIds.Use.EXPECTED;
        boolean taken = nlri.overPreferring(body.data(), from, to, offset, family, safi, expected);
        if (from < to && taken && !pathIds.marked()) {
          readDifferently(offset, "prefixes without path identifiers", true);
        } else if (taken != expected) {
          String with = expected ? "with" : "without";
          readDifferently(offset, "prefixes " + with + " path identifiers, by the OPENs", taken);
        }
      }
    }
  }

  private void readDifferently(long offset, String expected, boolean withPathIds) {
    String actual = "prefixes " + (withPathIds ? "with" : "without") + " them, and read so";
    findings.add(FaultKind.BAD_VALUE, offset, "NLRI", expected, actual, "RFC 7911 3");
  }

  private void multiprotocol(int list, ByteCursor body, int afi, int safi, int from, int to)
      throws MalformedException {
    if ((afi == 1 || afi == 2) && families.include(safi)) {
      safis[list] = safi;
      list(list, body, from, to, afi == 1 ? IpFamily.IPV4 : IpFamily.IPV6, safi);
    } else if (from < to) {
      // An empty list withdraws nothing: it marks the end of the initial table (RFC 4724 2).
      AddressFamily family = new AddressFamily(afi, safi);
      log.count((family.hasPrefixes() ? "left out: " : "kept raw: ") + family, 1);
      if (!family.hasPrefixes()) {
        Bytes octets = Bytes.copyOf(body.data(), from, to - from);
        noPrefixes.add(new NoPrefixes(family, list == REACH, octets));
      }
    }
  }

  public boolean next() throws MalformedException {
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
    event.pathId = list.pathId();
    if (safis[stage] == UNICAST) {
      event.unicast();
    } else {
      event.scope(safis[stage], list);
    }
  }
}
