package org.peeringkit.model.net;

/**
 * The trie behind the tables, for both families: from address to code, 0 where nothing matches.
 * Immutable, thread-safe; the one place to change if another structure is to take its part.
 *
 * <p>IPv6 is split in two: global unicast space (2000::/3), which is where nearly all routes and
 * packets are, has a direct table for the 17 bits after its first three; everything else shares a
 * small one.
 */
final class LpmIndex {
  private static final int V4_ROOT_BITS = 18;
  private static final int V6_GLOBAL_BITS = 3;
  private static final long V6_GLOBAL = 1;
  private static final int V6_ROOT_BITS = 17;
  private static final int V6_OTHER_ROOT_BITS = 8;

  private final MultibitTrie v4;
  private final MultibitTrie v6Global;
  private final MultibitTrie v6Other;

  /**
   * @param codes4 by row of {@code prefixes4}
   * @param codes6 by row of {@code prefixes6}
   */
  LpmIndex(PrefixColumns prefixes4, int[] codes4, PrefixColumns prefixes6, int[] codes6) {
    int size4 = prefixes4.size();
    // Without routes of a family its direct table would only be weight.
    v4 =
        new MultibitTrieBuilder(prefixes4, codes4, 0)
            .build(size4 == 0 ? 1 : V4_ROOT_BITS, 0, 0, size4, size4, size4);
    int size6 = prefixes6.size();
    int from =
        prefixes6.floor(V6_GLOBAL << (Long.SIZE - V6_GLOBAL_BITS), 0, V6_GLOBAL_BITS - 1) + 1;
    int to = prefixes6.floor((V6_GLOBAL + 1 << (Long.SIZE - V6_GLOBAL_BITS)) - 1, -1L, 128) + 1;
    int covering =
        prefixes6.covering(
            Prefix.ofV6(V6_GLOBAL << (Long.SIZE - V6_GLOBAL_BITS), 0, V6_GLOBAL_BITS),
            V6_GLOBAL_BITS - 1);
    v6Global =
        new MultibitTrieBuilder(prefixes6, codes6, V6_GLOBAL_BITS)
            .build(
                from == to ? 1 : V6_ROOT_BITS,
                covering < 0 ? 0 : codes6[covering],
                from,
                to,
                to,
                to);
    v6Other =
        new MultibitTrieBuilder(prefixes6, codes6, 0)
            .build(V6_OTHER_ROOT_BITS, 0, 0, from, to, size6);
  }

  int find4(int bits) {
    return v4.find((long) bits << Integer.SIZE);
  }

  int find6(long hi, long lo) {
    return hi >>> (Long.SIZE - V6_GLOBAL_BITS) == V6_GLOBAL
        ? v6Global.find(
            hi << V6_GLOBAL_BITS | lo >>> (Long.SIZE - V6_GLOBAL_BITS), lo << V6_GLOBAL_BITS)
        : v6Other.find(hi, lo);
  }

  long octets() {
    return v4.octets() + v6Global.octets() + v6Other.octets();
  }
}
