package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.mrt.SessionBytes.FOUR;
import static org.peeringkit.io.mrt.SessionBytes.FOUR_LOCAL;
import static org.peeringkit.io.mrt.SessionBytes.FOUR_OCTETS;
import static org.peeringkit.io.mrt.SessionBytes.TWO_OCTETS;
import static org.peeringkit.io.mrt.SessionBytes.addPath;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.model.bgp.AddressFamily;

/** Messages are read by the OPENs recorded before them. */
class RecordedSessionsTest {
  /** With identifiers: 0x18c00002 198.51.100.0/24. Without: 192.0.2.0/24 198.51.100.0/24. */
  private static final String AMBIGUOUS = "18c00002 18c63364";

  private static final String PLAIN = "192.0.2.0/24 via 64501 65550";
  private static final String PLAIN_SECOND = "198.51.100.0/24 via 64501 65550";
  private static final String WITH_ID = "415236098 " + PLAIN_SECOND;
  private static final String READ_WITH_IDS = "NLRI: prefixes with them, and read so";

  private static SessionBytes plain(SessionBytes session) {
    return session.update(MrtTypes.MESSAGE_AS4, FOUR_OCTETS, AMBIGUOUS);
  }

  @Test
  void bothOpensSayThatThereArePathIdentifiers() throws IOException {
    SessionBytes session = new SessionBytes();
    session.peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL, addPath(1));
    assertThat(plain(session).routes()).containsExactly(WITH_ID, READ_WITH_IDS);
  }

  @Test
  void theCollectorsOpenIsKnownByDirectionToo() throws IOException {
    SessionBytes session = new SessionBytes();
    session.localOpensByDirection(FOUR_LOCAL, addPath(3)).peerOpens(FOUR, addPath(3));
    assertThat(plain(session).routes()).containsExactly(WITH_ID, READ_WITH_IDS);
  }

  @Test
  void anOfferOfOneEndIsNoAgreement() throws IOException {
    SessionBytes refused = new SessionBytes();
    refused.peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL);
    assertThat(plain(refused).routes()).containsExactly(PLAIN, PLAIN_SECOND);
    SessionBytes wrongWay = new SessionBytes();
    wrongWay.peerOpens(FOUR, addPath(1)).localOpens(FOUR_LOCAL, addPath(2));
    assertThat(plain(wrongWay).routes()).containsExactly(PLAIN, PLAIN_SECOND);
    SessionBytes otherFamily = new SessionBytes();
    otherFamily
        .peerOpens(FOUR, addPath(AddressFamily.IPV6_UNICAST, 3))
        .localOpens(FOUR_LOCAL, addPath(AddressFamily.IPV6_UNICAST, 3));
    assertThat(plain(otherFamily).routes()).containsExactly(PLAIN, PLAIN_SECOND);
  }

  /** Two default routes speak for identifiers, unless an OPEN rules them out. */
  @Test
  void oneOpenIsAHint() throws IOException {
    String twice = "00 00 00 00 18 c00002".replace(" ", "");
    SessionBytes silent = new SessionBytes().peerOpens(FOUR, addPath(2));
    assertThat(silent.update(MrtTypes.MESSAGE_AS4, FOUR_OCTETS, twice).routes())
        .containsExactly("0 192.0.2.0/24 via 64501 65550", READ_WITH_IDS);
    SessionBytes without = new SessionBytes().peerOpens(FOUR);
    assertThat(without.update(MrtTypes.MESSAGE_AS4, FOUR_OCTETS, twice).routes())
        .hasSize(5)
        .startsWith("0.0.0.0/0 via 64501 65550")
        .endsWith("192.0.2.0/24 via 64501 65550");
    SessionBytes local = new SessionBytes().localOpens(FOUR_LOCAL, addPath(2));
    assertThat(local.update(MrtTypes.MESSAGE_AS4, FOUR_OCTETS, twice).routes()).hasSize(5);
  }

  /** What the OPENs say is given up where the octets allow only the other reading. */
  @Test
  void theOctetsHaveTheLastWord() throws IOException {
    SessionBytes agreed = new SessionBytes();
    agreed.peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL, addPath(1));
    assertThat(agreed.update(MrtTypes.MESSAGE_AS4, FOUR_OCTETS, "18c00002").routes())
        .containsExactly(PLAIN, "NLRI: prefixes without them, and read so");
    SessionBytes refused = new SessionBytes().peerOpens(FOUR).localOpens(FOUR_LOCAL);
    assertThat(refused.update(MrtTypes.MESSAGE_AS4, FOUR_OCTETS, "00000007 18c00002").routes())
        .containsExactly("7 " + PLAIN, READ_WITH_IDS);
  }

  @Test
  void aSubtypeWithPathIdentifiersCountsAgainstOpensWithout() throws IOException {
    SessionBytes refused = new SessionBytes().peerOpens(FOUR).localOpens(FOUR_LOCAL);
    assertThat(refused.update(MrtTypes.MESSAGE_AS4_ADDPATH, FOUR_OCTETS, AMBIGUOUS).routes())
        .containsExactly(WITH_ID, "record subtype: BGP4MP/BGP4MP_MESSAGE_AS4_ADDPATH");
  }

  /** A message may have prefixes of a family with identifiers and of one without. */
  @Test
  void inARecordWithPathIdentifiersTheOpensTellTheFamilies() throws IOException {
    SessionBytes other = new SessionBytes();
    other
        .peerOpens(FOUR, addPath(AddressFamily.IPV6_UNICAST, 2))
        .localOpens(FOUR_LOCAL, addPath(AddressFamily.IPV6_UNICAST, 1));
    assertThat(other.update(MrtTypes.MESSAGE_AS4_ADDPATH, FOUR_OCTETS, AMBIGUOUS).routes())
        .containsExactly(PLAIN, PLAIN_SECOND);
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "6, 7", "6, 3"})
  void theEndOfASessionEndsWhatItsOpensSaid(int from, int to) throws IOException {
    SessionBytes session = new SessionBytes();
    session.peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL, addPath(1)).states(from, to);
    assertThat(plain(session).routes()).containsExactly(PLAIN, PLAIN_SECOND);
  }

  @Test
  void comingUpDoesNotEndASession() throws IOException {
    SessionBytes session = new SessionBytes();
    session.states(1, 4).peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL, addPath(1));
    session.states(4, 5).states(5, 6);
    assertThat(plain(session).routes()).containsExactly(WITH_ID, READ_WITH_IDS);
  }

  @Test
  void aNotificationEndsASession() throws IOException {
    SessionBytes session = new SessionBytes();
    session.peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL, addPath(1)).notification();
    assertThat(plain(session).routes()).containsExactly(PLAIN, PLAIN_SECOND);
  }

  /** After messages an OPEN is of another session, in which the other end has not spoken yet. */
  @Test
  void anotherOpenBeginsAnotherSession() throws IOException {
    SessionBytes session = new SessionBytes();
    session.peerOpens(FOUR, addPath(2)).localOpens(FOUR_LOCAL, addPath(1));
    plain(session).peerOpens(FOUR, addPath(2));
    assertThat(plain(session).routes())
        .containsExactly(WITH_ID, PLAIN, PLAIN_SECOND, READ_WITH_IDS);
  }

  /** RFC 6793 4.1; the record's subtype says otherwise, and AS_PATH fits only the OPENs. */
  @Test
  void asNumbersAreOfFourOctetsWhereOnlyThatFits() throws IOException {
    SessionBytes session = new SessionBytes().peerOpens(FOUR).localOpens(FOUR_LOCAL);
    assertThat(session.update(MrtTypes.MESSAGE, FOUR_OCTETS, "18c00002").routes())
        .containsExactly(PLAIN, "record subtype: BGP4MP/BGP4MP_MESSAGE");
    SessionBytes old = new SessionBytes().peerOpens();
    assertThat(old.update(MrtTypes.MESSAGE_AS4, TWO_OCTETS, "18c00002").routes())
        .containsExactly(
            "192.0.2.0/24 via 64501 64502", "record subtype: BGP4MP/BGP4MP_MESSAGE_AS4");
  }

  /** RFC 6396 4.4: a writer encodes by the subtype, whatever the session spoke. */
  @Test
  void asNumbersAreAsTheSubtypeHasThemWhereThatFits() throws IOException {
    SessionBytes session = new SessionBytes().peerOpens(FOUR).localOpens(FOUR_LOCAL);
    assertThat(session.update(MrtTypes.MESSAGE, TWO_OCTETS, "18c00002").routes())
        .containsExactly("192.0.2.0/24 via 64501 64502");
  }

  /** Without OPENs the subtype alone tells, and the route counts as withdrawn. */
  @Test
  void withoutOpensABadPathIsAFault() throws IOException {
    SessionBytes session = new SessionBytes();
    assertThat(session.update(MrtTypes.MESSAGE, FOUR_OCTETS, "18c00002").routes())
        .startsWith("withdrawn 192.0.2.0/24")
        .hasSize(2);
  }

  @Test
  void anIpv6NextHopNeedsTheReceiversConsent() throws IOException {
    String reach =
        "40010100 4002 0a 0202 0000fbf5 0001000e"
            + "800e 19 0001 01 10 20010db8000000000000000000000001 00 18c00002";
    SessionBytes without = new SessionBytes().peerOpens(FOUR).localOpens(FOUR_LOCAL);
    assertThat(without.update(MrtTypes.MESSAGE_AS4, reach, "").routes())
        .containsExactly(PLAIN, "MP_REACH_NLRI next hop: an IPv6 address before IPv4 prefixes");
    Capability extended =
        new Capability.ExtendedNextHop(
            java.util.List.of(new Capability.ExtendedNextHop.Entry(1, 1, 2)));
    SessionBytes with = new SessionBytes().peerOpens(FOUR).localOpens(FOUR_LOCAL, extended);
    assertThat(with.update(MrtTypes.MESSAGE_AS4, reach, "").routes()).containsExactly(PLAIN);
    SessionBytes unknown = new SessionBytes().peerOpens(FOUR);
    assertThat(unknown.update(MrtTypes.MESSAGE_AS4, reach, "").routes()).containsExactly(PLAIN);
  }

  /** A SAFI beyond one octet (RFC 8950 has two for it) is of no family, and no failure. */
  @Test
  void anUnknownFamilyInACapabilityIsPassedOver() throws IOException {
    Capability odd =
        new Capability.ExtendedNextHop(
            java.util.List.of(new Capability.ExtendedNextHop.Entry(1, 256, 2)));
    SessionBytes session = new SessionBytes().peerOpens(FOUR, odd).localOpens(FOUR_LOCAL, odd);
    assertThat(plain(session).routes()).containsExactly(PLAIN, PLAIN_SECOND);
  }
}
