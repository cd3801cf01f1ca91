package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

class PeerTableTest {
  private static final long ADDRESS = 0xC000_0201L;
  private static final long ID = 0xC633_6401L;

  @Test
  void peersThatDifferInAnythingAreSeveral() {
    PeerTable peers = new PeerTable();
    long hi = 0x2001_0DB8_0000_0000L;
    for (int round = 0; round < 2; round++) {
      assertThat(peers.intern(false, 0, ADDRESS, 64501, ID)).isZero();
      assertThat(peers.intern(false, 0, ADDRESS + 1, 64501, ID)).isEqualTo(1);
      assertThat(peers.intern(false, 0, ADDRESS, 64502, ID)).isEqualTo(2);
      assertThat(peers.intern(false, 0, ADDRESS, 64501, ID + 1)).isEqualTo(3);
      assertThat(peers.intern(false, 0, ADDRESS, 64501, PeerTable.NO_IDENTIFIER)).isEqualTo(4);
      assertThat(peers.intern(true, 0, ADDRESS, 64501, ID)).isEqualTo(5);
      assertThat(peers.intern(true, hi, ADDRESS, 64501, ID)).isEqualTo(6);
      assertThat(peers.intern(false, 0, ADDRESS, -1, ID)).isEqualTo(7);
    }
    assertThat(peers.size()).isEqualTo(8);
    assertThat(peers.get(0))
        .isEqualTo(
            new BgpPeer(
                IpAddr.parse("192.0.2.1"),
                Asn.of(64501),
                Optional.of(IpAddr.parse("198.51.100.1"))));
    assertThat(peers.get(4).bgpIdentifier()).isEmpty();
    assertThat(peers.get(5).address()).isEqualTo(IpAddr.parse("::c000:201"));
    assertThat(peers.get(6).address()).isEqualTo(IpAddr.parse("2001:db8::c000:201"));
    assertThat(peers.get(7).asn()).isEqualTo(Asn.of(4_294_967_295L));
  }

  /** More than there is room for at first; the first one's slot is taken, too. */
  private static PeerTable many() {
    PeerTable peers = new PeerTable();
    for (int i = 0; i < 5000; i++) {
      assertThat(peers.intern(i % 2 == 1, i % 2 * 7L, i, 64500 + i % 3, i % 5 - 1)).isEqualTo(i);
    }
    return peers;
  }

  private static void known(PeerTable peers) {
    assertThat(peers.size()).isEqualTo(5000);
    for (int i = 0; i < 5000; i++) {
      assertThat(peers.intern(i % 2 == 1, i % 2 * 7L, i, 64500 + i % 3, i % 5 - 1)).isEqualTo(i);
      assertThat(peers.get(i).asn().value()).isEqualTo(64500 + i % 3);
    }
    assertThat(peers.size()).isEqualTo(5000);
  }

  @Test
  void ofManyEachIsFoundAgain() {
    known(many());
  }

  @Test
  void aCopyHasTheSameAndGrowsByItself() {
    PeerTable peers = many();
    PeerTable copy = new PeerTable(peers);
    known(copy);
    assertThat(copy.intern(false, 0, ADDRESS, 64501, ID)).isEqualTo(5000);
    assertThat(peers.size()).isEqualTo(5000);
    known(peers);
  }

  @Test
  void allOfAnotherTableAreInterned() {
    PeerTable peers = new PeerTable();
    peers.intern(false, 0, ADDRESS, 64501, ID);
    PeerTable others = new PeerTable();
    others.intern(true, 7, 1, -2, PeerTable.NO_IDENTIFIER);
    others.intern(false, 0, ADDRESS, 64501, ID);
    others.intern(false, 0, 3, 64503, ID);
    peers.internAll(others);
    assertThat(List.of(peers.get(0), peers.get(1), peers.get(2)))
        .containsExactly(others.get(1), others.get(0), others.get(2));
    assertThat(peers.size()).isEqualTo(3);
  }
}
