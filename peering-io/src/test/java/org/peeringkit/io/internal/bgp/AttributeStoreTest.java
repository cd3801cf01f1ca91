package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

class AttributeStoreTest {
  private static final String SOUND = "40010100 40020602010000fbf5 400304c0000201";
  private static final String REACH =
      "800e1a 0002 01 10 20010db8000000000000000000000001 00 2020010db8";

  private final AttributeStore store = new AttributeStore();
  private final AttributeBlock block = new AttributeBlock();
  private final ReadLog log = new ReadLog("file", FaultPolicy.collect());

  private int intern(byte[] octets, boolean twoOctetAsns, boolean update) {
    assertThat(block.scan(octets, 2, octets.length - 3, 0, twoOctetAsns, update, log))
        .isEqualTo(AttributeBlock.Outcome.USABLE);
    return store.intern(block);
  }

  private static byte[] octets(String hex) {
    return Bytes.parse("ffff" + hex.replace(" ", "") + "ffffff").toArray();
  }

  private int table(String hex) {
    return intern(octets(hex), false, false);
  }

  private int update(String hex, boolean hopFromReach) {
    byte[] octets = octets(hex);
    block.scan(octets, 2, octets.length - 3, 0, false, true, log);
    block.hopFromReach(hopFromReach);
    return store.intern(block);
  }

  @Test
  void blocksThatDifferInAnythingAreSeveral() {
    for (int round = 0; round < 2; round++) {
      assertThat(table("40010100")).isZero();
      assertThat(table("40010101")).isEqualTo(1);
      assertThat(table("40010100 40050400000001")).isEqualTo(2);
      assertThat(table("50010001 00")).as("another header").isEqualTo(3);
      assertThat(table("")).isEqualTo(4);
      assertThat(intern(octets("40010100"), true, false)).as("other widths").isEqualTo(5);
    }
    assertThat(store.size()).isEqualTo(6);
    assertThat(store.get(1).origin().orElseThrow()).hasToString("EGP");
    assertThat(store.get(2).localPref()).hasValue(1);
    assertThat(store.get(4)).isEqualTo(PathAttributes.builder().build());
  }

  @Test
  void theWidthOfItsNumbersIsABlocksOwn() {
    int two = intern(octets("4002060202fbf5fbf6"), true, false);
    int four = intern(octets("40020602010000fbf5"), false, false);
    assertThat(store.get(two).effectivePath()).hasToString("64501 64502");
    assertThat(store.get(four).effectivePath()).hasToString("64501");
  }

  /** Of an UPDATE the prefixes are not the route's, and of two next hops one is. */
  @Test
  void prefixesDoNotTellBlocksOfUpdatesApart() {
    String other = REACH.replace("2020010db8", "2020010db9");
    int plain = update(SOUND, false);
    int first = update(SOUND + REACH, true);
    assertThat(update(SOUND + other, true)).isEqualTo(first).isNotEqualTo(plain);
    assertThat(update(SOUND + REACH, false)).as("with NEXT_HOP").isEqualTo(plain);
    assertThat(update("800f080002012020010db8" + SOUND, false)).isEqualTo(plain);
    assertThat(update(SOUND + REACH + "800f080002012020010db8", true)).isEqualTo(first);
    assertThat(store.size()).isEqualTo(2);
    assertThat(store.get(plain).nextHop()).contains(IpAddr.parse("192.0.2.1"));
    assertThat(store.get(first).nextHop()).contains(IpAddr.parse("2001:db8::1"));
    assertThat(store.get(first).rawAttributes()).isEmpty();
    assertThat(store.get(first).origin()).isPresent();
  }

  /** RFC 6396 4.3.4: a table has the next hop alone, and then it is the same block. */
  @Test
  void aTablesBlockIsTheOneOfItsUpdate() {
    String sound = "40010100 40020602010000fbf5";
    int update = update(sound + REACH, true);
    assertThat(table(sound + "800e11 10 20010db8000000000000000000000001")).isEqualTo(update);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void anAttributeWithALongHeaderIsKeptWhole() {
    String communities = "d0080108" + "fbf50001".repeat(66);
    int id = update(communities + SOUND + REACH, true);
    assertThat(store.get(id).communities()).hasSize(66);
    assertThat(store.get(id).asPath()).isPresent();
  }

  private static byte[] numbered(int i, int length) {
    byte[] octets = new byte[length + 5 + 4];
    octets[2] = (byte) 0xD0;
    octets[3] = 99;
    octets[4] = (byte) (length >>> 8);
    octets[5] = (byte) length;
    octets[6] = (byte) (i >>> 16);
    octets[7] = (byte) (i >>> 8);
    octets[8] = (byte) i;
    return octets;
  }

  private static int number(PathAttributes attributes) {
    byte[] value = attributes.rawAttributes().get(0).value().toArray();
    return (value[0] & 0xFF) << 16 | (value[1] & 0xFF) << 8 | value[2] & 0xFF;
  }

  /** So many that the table grows twice. */
  @Test
  void ofManySmallOnesEachIsFoundAgain() {
    int n = 5000;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < n; i++) {
        assertThat(intern(numbered(i, 3 + i % 20), false, false)).isEqualTo(i);
      }
    }
    assertThat(store.size()).isEqualTo(n);
    for (int i = n - 1; i >= 0; i--) {
      assertThat(number(store.get(i))).isEqualTo(i);
    }
  }

  /** So long that they take more pieces of a mebibyte than there is room for at first. */
  @Test
  void ofManyLongOnesEachIsFoundAgain() {
    int n = 300;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < n; i++) {
        assertThat(intern(numbered(i, 65_535 - i % 7), false, false)).isEqualTo(i);
      }
    }
    for (int i = 0; i < n; i++) {
      assertThat(number(store.decode(i))).isEqualTo(i);
    }
  }

  /**
   * An extended message has less, but a block that is larger than a piece has a piece of its own.
   */
  @Test
  void aBlockMayBeLargerThanAMebibyte() {
    byte[] octets = new byte[5 + 20 * 65_539];
    for (int i = 0; i < 20; i++) {
      System.arraycopy(numbered(i, 65_535), 2, octets, 2 + i * 65_539, 65_539);
      octets[3 + i * 65_539] = (byte) (99 + i);
    }
    assertThat(intern(numbered(7, 100), false, false)).isZero();
    assertThat(intern(octets, false, false)).isEqualTo(1);
    assertThat(intern(numbered(9, 100), false, false)).isEqualTo(2);
    assertThat(store.get(1).rawAttributes()).hasSize(20);
    assertThat(number(store.get(0))).isEqualTo(7);
    assertThat(number(store.get(2))).isEqualTo(9);
  }

  @Test
  void valuesAreDecodedOnceUnlessTheyAreNotKept() {
    table(SOUND);
    table("40010101");
    PathAttributes second = store.get(1);
    assertThat(store.get(1)).isSameAs(second);
    assertThat(store.decode(1)).isEqualTo(second).isNotSameAs(second);
    assertThat(store.get(0)).isSameAs(store.get(0));
    assertThatThrownBy(() -> store.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> store.decode(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> store.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Every octet counts, how many there are, where they stand, and what else is said of them. */
  @Test
  void hashesOfDifferentBlocksAreDifferent() {
    Set<Integer> hashes = new HashSet<>();
    int n = 0;
    byte[] octets = new byte[40];
    for (int length = 0; length <= 20; length++) {
      for (int context = 0; context < 4; context++) {
        hashes.add(AttributeStore.hash(context, octets, 10, 10 + length));
        n++;
      }
      for (int at = 10; at < 10 + length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          octets[at] = (byte) (1 << bit);
          hashes.add(AttributeStore.hash(0, octets, 10, 10 + length));
          n++;
        }
        octets[at] = 0;
      }
    }
    assertThat(hashes).hasSize(n);
    int hash = AttributeStore.hash(1, octets, 10, 30);
    octets[9] = 1;
    octets[30] = 1;
    assertThat(AttributeStore.hash(1, octets, 10, 30)).as("around it").isEqualTo(hash);
  }

  /** Slots are the lower bits of a hash: of numbered blocks they are as good as drawn. */
  @Test
  void hashesAreSpread() {
    boolean[] slots = new boolean[1 << 12];
    int taken = 0;
    for (int i = 0; i < slots.length; i++) {
      byte[] octets = numbered(i, 16);
      int slot = AttributeStore.hash(0, octets, 2, octets.length) & slots.length - 1;
      taken += slots[slot] ? 0 : 1;
      slots[slot] = true;
    }
    // Drawn at random, 4096 * (1 - 1/e) = 2589 are taken, with a deviation of 32 at most.
    assertThat(taken).isBetween(2589 - 160, 2589 + 160);
  }
}
