package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Our address text against that of the IPAddress library with every leniency off. */
class IpTextProperties {
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .allowPrefix(false)
          .allowMask(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .allowUnlimitedLeadingZeros(false)
          .allowBinary(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowEmptyZone(false)
          .allowBase85(false)
          .allowBinary(false)
          .allowUnlimitedLeadingZeros(false)
          .allowMixed(true)
          .getEmbeddedIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .allowUnlimitedLeadingZeros(false)
          .allowBinary(false)
          .getEmbeddedIPv4AddressParentBuilder()
          .getParentBuilder()
          .toParams();

  private static Optional<IpAddr> oracle(String text) {
    if (text.indexOf(' ') >= 0) {
      return Optional.empty(); // the library trims, whatever it is told
    }
    IPAddress address = new IPAddressString(text, STRICT).getAddress();
    return Optional.ofNullable(address).map(IpAddressInterop::fromIpAddress);
  }

  @Provide
  Arbitrary<IpAddr> address() {
    return NetArbitraries.address();
  }

  @Provide
  Arbitrary<Prefix> prefix() {
    return NetArbitraries.prefix(NetArbitraries.address());
  }

  /** IPv6 text in every spelling RFC 4291 allows, and some that it does not. */
  @Provide
  Arbitrary<String> spelledV6() {
    Arbitrary<Integer> group =
        Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 0xFFFF));
    Arbitrary<String> written =
        Combinators.combine(group, Arbitraries.of("%x", "%04x", "%X", "%02x", "%05x"))
            .as((g, format) -> String.format(Locale.ROOT, format, g));
    Arbitrary<String> groups =
        written
            .list()
            .ofMinSize(1)
            .ofMaxSize(9)
            .flatMap(
                all ->
                    Arbitraries.integers()
                        .between(-1, all.size())
                        .map(
                            gap ->
                                gap < 0
                                    ? String.join(":", all)
                                    : String.join(":", all.subList(0, gap))
                                        + "::"
                                        + String.join(":", all.subList(gap, all.size()))));
    Arbitrary<String> tail =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.just("")),
            net.jqwik.api.Tuple.of(
                1, NetArbitraries.v4().map(a -> (a.lo() % 2 == 0 ? ":" : "") + a)));
    return Combinators.combine(groups, tail).as((head, last) -> head + last);
  }

  /** Text that is nearly an address: up to three changes to one. */
  @Provide
  Arbitrary<String> nearlyAddress() {
    return Arbitraries.oneOf(address().map(IpAddr::toString), spelledV6())
        .flatMap(text -> changed(text, 3));
  }

  @Provide
  Arbitrary<String> nearlyPrefix() {
    return prefix().map(Prefix::toString).flatMap(text -> changed(text, 2));
  }

  private static Arbitrary<String> changed(String text, int times) {
    Arbitrary<String> result = Arbitraries.just(text);
    for (int i = 0; i < times; i++) {
      result = result.flatMap(IpTextProperties::change);
    }
    return result;
  }

  private static Arbitrary<String> change(String text) {
    Arbitrary<Integer> where = Arbitraries.integers().between(0, text.length());
    Arbitrary<Character> what = Arbitraries.of("0123456789afFgx:::...// %-٣".toCharArray());
    return Combinators.combine(where, what, Arbitraries.integers().between(0, 3))
        .as(
            (at, c, kind) -> {
              int next = Math.min(at + 1, text.length());
              return switch (kind) {
                case 0 -> text.substring(0, at) + c + text.substring(at);
                case 1 -> text.substring(0, at) + text.substring(next);
                case 2 -> text.substring(0, at) + c + text.substring(next);
                default -> text;
              };
            });
  }

  @Property(tries = 2000, seed = "201")
  void addressTextReadsBack(@ForAll("address") IpAddr address) {
    assertThat(IpAddr.parse(address.toString())).isEqualTo(address);
    assertThat(IpAddr.ofBytes(address.toBytes())).isEqualTo(address);
    assertThat(oracle(address.toString())).contains(address);
  }

  @Property(tries = 2000, seed = "202")
  void canonicalTextIsTheOracles(@ForAll("address") IpAddr address) {
    boolean mapped =
        address.family() == IpFamily.IPV6 && address.hi() == 0 && address.lo() >>> 32 == 0xFFFF;
    if (!mapped) {
      assertThat(address).hasToString(IpAddressInterop.toIpAddress(address).toCanonicalString());
    }
  }

  @Property(tries = 2000, seed = "203", edgeCases = EdgeCasesMode.NONE)
  void everySpellingMeansWhatTheOracleSays(@ForAll("spelledV6") String text) {
    assertThat(IpAddr.tryParse(text)).as(text).isEqualTo(oracle(text));
  }

  @Property(tries = 3000, seed = "204", edgeCases = EdgeCasesMode.NONE)
  void nearlyAddressesAreRefusedAsTheOracleDoes(@ForAll("nearlyAddress") String text) {
    assertThat(IpAddr.tryParse(text)).as(text).isEqualTo(oracle(text));
  }

  @Property(tries = 2000, seed = "205")
  void prefixTextReadsBack(@ForAll("prefix") Prefix prefix) {
    assertThat(Prefix.parse(prefix.toString())).isEqualTo(prefix);
  }

  @Property(tries = 1500, seed = "206", edgeCases = EdgeCasesMode.NONE)
  void nearlyPrefixesAreRefused(@ForAll("nearlyPrefix") String text) {
    assertThat(Prefix.tryParse(text)).as(text).isEqualTo(prefixOracle(text));
  }

  private static Optional<Prefix> prefixOracle(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return oracle(text.substring(0, slash))
        .filter(a -> length <= a.family().bits())
        .map(a -> Prefix.containing(a, length))
        .filter(p -> oracle(text.substring(0, slash)).equals(Optional.of(p.address())));
  }
}
