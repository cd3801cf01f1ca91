package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.bgp.AttributeBlock.Outcome;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** What a scan makes of a block, where it says so, and what is decoded of it. */
class AttributeBlockTest {
  private static final String SOUND = "40010100 40020602010000fbf5 400304c0000201";

  /** In front of and behind every block, so that it is neither its array nor its input. */
  private static final int AROUND = 5;

  private static final int OFFSET = 1000;

  private final ReadLog log = new ReadLog("file", FaultPolicy.collect());
  private final AttributeBlock block = new AttributeBlock();

  private static byte[] octets(String hex) {
    String around = "ff".repeat(AROUND);
    return Bytes.parse(around + hex.replace(" ", "") + around).toArray();
  }

  private Outcome scan(String hex, boolean twoOctetAsns, boolean update) {
    byte[] octets = octets(hex);
    return block.scan(octets, AROUND, octets.length - AROUND, OFFSET, twoOctetAsns, update, log);
  }

  private Outcome table(String hex) {
    return scan(hex, false, false);
  }

  private Outcome update(String hex) {
    return scan(hex, false, true);
  }

  private List<String> faults() {
    return log.snapshot().faults().stream()
        .map(Fault::toString)
        .map(f -> f.replace("file, offset ", ""))
        .toList();
  }

  private static RawAttribute raw(int flags, int code, String value) {
    return new RawAttribute(flags, code, Bytes.parse(value));
  }

  @Test
  void attributesAreFoundWhereTheyStand() {
    assertThat(table(SOUND)).isEqualTo(Outcome.USABLE);
    assertThat(block.has(AttributeCodes.ORIGIN)).isTrue();
    assertThat(block.from(AttributeCodes.ORIGIN)).isEqualTo(AROUND + 3);
    assertThat(block.length(AttributeCodes.ORIGIN)).isEqualTo(1);
    assertThat(block.from(AttributeCodes.AS_PATH)).isEqualTo(AROUND + 7);
    assertThat(block.length(AttributeCodes.AS_PATH)).isEqualTo(6);
    assertThat(block.has(AttributeCodes.LOCAL_PREF)).isFalse();
    assertThat(block.start()).isEqualTo(AROUND);
    assertThat(block.end()).isEqualTo(AROUND + 20);
    assertThat(block.asnOctets()).isEqualTo(4);
    assertThat(block.fromUpdate()).isFalse();
    assertThat(update(SOUND)).isEqualTo(Outcome.USABLE);
    assertThat(block.fromUpdate()).isTrue();
    assertThat(scan("40020402010001", true, false)).isEqualTo(Outcome.USABLE);
    assertThat(block.asnOctets()).isEqualTo(2);
    assertThat(block.has(AttributeCodes.ORIGIN)).as("of the one before").isFalse();
    assertThat(faults()).isEmpty();
  }

  /** RFC 7606 2: a block whose framing is lost cannot be told from one without what follows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40 | 1020: attribute header: expected 3 octets, found 1 remain (RFC 4271 4.3)",
        "8004 | 1020: attribute header: expected 3 octets, found 2 remain (RFC 4271 4.3)",
        "900400 | 1020: attribute header: expected 4 octets, found 3 remain (RFC 4271 4.3)",
        "800404000000 | 1020: MULTI_EXIT_DISC: expected 4 octets, found 3 remain (RFC 4271 4.3)",
        "90040100 | 1020: MULTI_EXIT_DISC: expected 256 octets, found 0 remain (RFC 4271 4.3)",
      })
  void whereTheFramingIsLost(String rest, String fault) {
    for (boolean update : new boolean[] {false, true}) {
      assertThat(scan(SOUND + rest, false, update)).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
      assertThat(block.has(AttributeCodes.NEXT_HOP)).as("what came before").isTrue();
    }
    assertThat(faults()).containsExactly(fault, fault);
    assertThat(log.snapshot().counts()).isEqualTo(Map.of("malformed: treat-as-withdraw", 2L));
  }

  @Test
  void withoutALogTheOutcomeIsTheSame() {
    for (String rest :
        List.of("8004", "800404000000", "4005020001", "80040400000001c0040400000001")) {
      byte[] octets = octets(SOUND + rest);
      AttributeBlock silent = new AttributeBlock();
      for (boolean update : new boolean[] {false, true}) {
        assertThat(silent.scan(octets, AROUND, octets.length - AROUND, OFFSET, false, update, null))
            .isEqualTo(scan(SOUND + rest, false, update));
      }
    }
    byte[] lacking = octets("40010100");
    AttributeBlock silent = new AttributeBlock();
    silent.scan(lacking, AROUND, lacking.length - AROUND, OFFSET, false, true, null);
    assertThat(silent.requireMandatory(true, OFFSET)).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
  }

  /** RFC 4271 6.3; of tables, whose flags some writers make up, it is not asked. */
  @Test
  void whatIsUnknownMustBeOptional() {
    assertThat(update(SOUND + "406301aa")).isEqualTo(Outcome.USABLE);
    assertThat(faults())
        .containsExactly(
            "1020: attribute 99 flags: expected the optional bit, as of what is not well-known,"
                + " found 0x40 (RFC 4271 6.3)");
    assertThat(update(SOUND + "c06301aa")).isEqualTo(Outcome.USABLE);
    assertThat(table(SOUND + "406301aa")).isEqualTo(Outcome.USABLE);
    assertThat(faults()).hasSize(1);
  }

  @Test
  void faultsSayWhatStandsThereAsFarAsItIsShort() {
    assertThat(update(SOUND + "c00803fbf500")).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(update(SOUND + "c02021" + "ab".repeat(33))).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(update(SOUND + "c02020" + "ab".repeat(32))).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(update(SOUND + "c00800")).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    String of = "1023: %s length: expected a multiple of %d above 0, found ";
    assertThat(faults())
        .containsExactly(
            of.formatted("COMMUNITIES", 4) + "3 in fbf500 (RFC 4271 4.3)",
            of.formatted("LARGE_COMMUNITY", 12) + "33 in " + "ab".repeat(32) + "... (RFC 4271 4.3)",
            of.formatted("LARGE_COMMUNITY", 12) + "32 in " + "ab".repeat(32) + " (RFC 4271 4.3)",
            of.formatted("COMMUNITIES", 4) + "0 (RFC 4271 4.3)");
  }

  /** RFC 7606 3 (g). */
  @Test
  void ofSeveralTheFirstCounts() {
    for (boolean update : new boolean[] {false, true}) {
      assertThat(scan(SOUND + "80040400000001 80040400000002", false, update))
          .isEqualTo(Outcome.USABLE);
      assertThat(block.decode().multiExitDisc()).hasValue(1);
      assertThat(block.decode().rawAttributes()).containsExactly(raw(0x80, 4, "00000002"));
    }
    String fault = "1030: MULTI_EXIT_DISC: expected one such attribute, found another one";
    assertThat(faults()).containsExactly(fault + " (RFC 7606 3)", fault + " (RFC 7606 3)");
    assertThat(log.snapshot().counts()).isEqualTo(Map.of("malformed: attribute discard", 2L));
  }

  @ParameterizedTest
  @CsvSource({
    "800f0400020100, MP_UNREACH_NLRI",
    "800e0b00010104c00002010020ff, MP_REACH_NLRI",
  })
  void ofSeveralMultiprotocolOnesNoneCounts(String attribute, String name) {
    assertThat(update(SOUND + attribute + attribute)).isEqualTo(Outcome.UNUSABLE);
    assertThat(faults()).singleElement().asString().contains(name + ": expected one such");
    assertThat(log.snapshot().counts()).isEqualTo(Map.of("malformed: session reset", 1L));
  }

  /** What is worse counts, in whatever order it stands. */
  @Test
  void theWorstOfAllCounts() {
    String withdraw = "4005020001";
    String discard = "40060100";
    String reset = "800f020002";
    assertThat(update(discard)).isEqualTo(Outcome.USABLE);
    assertThat(update(discard + withdraw)).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(update(withdraw + discard)).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(update(reset + withdraw)).isEqualTo(Outcome.UNUSABLE);
    assertThat(update(withdraw + reset)).isEqualTo(Outcome.UNUSABLE);
    assertThat(table(reset)).as("in a table").isEqualTo(Outcome.TREAT_AS_WITHDRAW);
  }

  /** RFC 7606 3 (d): once, and not of what is withdrawn anyway. */
  @Test
  void announcementsLackWhatTheyMustHave() {
    update("40010100 400304c0000201");
    assertThat(block.requireMandatory(false, 700)).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(block.requireMandatory(false, 700)).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(faults()).containsExactly("700: AS_PATH: expected one, found none (RFC 7606 3 (d))");
    assertThat(log.snapshot().counts()).isEqualTo(Map.of("malformed: treat-as-withdraw", 1L));
    update("40010100 40020602010000fbf5");
    assertThat(block.requireMandatory(false, 700)).isEqualTo(Outcome.USABLE);
    assertThat(block.requireMandatory(true, 700)).isEqualTo(Outcome.TREAT_AS_WITHDRAW);
    assertThat(faults()).last().asString().startsWith("700: NEXT_HOP: expected one");
  }

  /** Codes up to 63 are located, all others kept as they are. */
  @ParameterizedTest
  @CsvSource({"63", "64", "65", "128", "255"})
  void attributesOfAnyCodeAreKept(int code) {
    String attribute = "c0%02x02abcd".formatted(code);
    for (boolean update : new boolean[] {false, true}) {
      assertThat(scan(SOUND + attribute, false, update)).isEqualTo(Outcome.USABLE);
      assertThat(block.decode().rawAttributes()).containsExactly(raw(0xC0, code, "abcd"));
    }
    assertThat(faults()).isEmpty();
  }

  @Test
  void attributesAreDecodedWhateverTheirHeader() {
    assertThat(table("50010001 02 5002000602010000fbf5 80040400000007 c0630100 d0640001ee"))
        .isEqualTo(Outcome.USABLE);
    PathAttributes attributes = block.decode();
    assertThat(attributes.origin().orElseThrow()).hasToString("INCOMPLETE");
    assertThat(attributes.asPath()).contains(AsPath.parse("64501"));
    assertThat(attributes.multiExitDisc()).hasValue(7);
    assertThat(attributes.rawAttributes())
        .containsExactly(raw(0xC0, 99, "00"), raw(0xD0, 100, "ee"));
  }

  /** Malformed ones that RFC 7606 discards are kept as they are, and are not decoded. */
  @Test
  void whatIsDiscardedIsKeptRaw() {
    assertThat(table(SOUND + "c00706 fbf5c0000201 40060100")).isEqualTo(Outcome.USABLE);
    assertThat(block.decode().aggregator()).isEmpty();
    assertThat(block.decode().atomicAggregate()).isFalse();
    assertThat(block.decode().rawAttributes())
        .containsExactly(raw(0xC0, 7, "fbf5c0000201"), raw(0x40, 6, "00"));
  }

  private static final String REACH =
      "800e1a 0002 01 10 20010db8000000000000000000000001 00 2020010db8";

  @Test
  void ofTwoNextHopsTheRouteHasTheOneOfItsPrefixes() {
    update(SOUND + REACH);
    assertThat(block.hopFromReach()).isFalse();
    assertThat(block.decode().nextHop()).contains(IpAddr.parse("192.0.2.1"));
    block.hopFromReach(true);
    assertThat(block.decode().nextHop()).contains(IpAddr.parse("2001:db8::1"));
    assertThat(block.decode().rawAttributes()).isEmpty();
    table("40010100 40020602010000fbf5" + "800e11 10 20010db8000000000000000000000001");
    assertThat(block.hopFromReach()).as("in a table").isTrue();
    assertThat(block.decode().nextHop()).contains(IpAddr.parse("2001:db8::1"));
  }

  /**
   * RFC 6793 4.2.3: AS4_PATH in place of the last numbers, unless the two aggregators contradict
   * it.
   */
  @Test
  void thePathIsMergedWithoutDecodingTheRest() {
    String path = "400206 0202 5ba0 5ba0";
    String as4 = "c01106 0201 0001000e";
    assertThat(scan("40010100" + path + as4, true, false)).isEqualTo(Outcome.USABLE);
    assertThat(block.effectivePath()).hasToString("23456 65550");
    String aggregator = "c00706 fbf5 c0000201";
    String as4Aggregator = "c01208 0001000e c0000201";
    scan(path + aggregator + as4, true, false);
    assertThat(block.effectivePath()).hasToString("23456 65550");
    scan(path + aggregator + as4 + as4Aggregator, true, false);
    assertThat(block.effectivePath()).as("AS4_PATH is old").hasToString("23456 23456");
    scan("40010100", true, false);
    assertThat(block.effectivePath()).isEqualTo(AsPath.EMPTY);
  }

  @Test
  void aScanThatIsPutOffIsMadeUpForOnce() {
    byte[] octets = octets("400206 0202 fbf5 fbf6");
    table(SOUND);
    block.defer(octets, AROUND, octets.length - AROUND, true);
    assertThat(block.asnOctets()).isEqualTo(2);
    assertThat(block.data()).isSameAs(octets);
    block.settle();
    assertThat(block.has(AttributeCodes.ORIGIN)).isFalse();
    assertThat(block.effectivePath()).hasToString("64501 64502");
    byte[] four = octets(SOUND);
    block.defer(four, AROUND, four.length - AROUND, false);
    block.settle();
    assertThat(block.effectivePath()).hasToString("64501");
    update(SOUND);
    block.settle();
    assertThat(block.fromUpdate()).as("nothing was put off").isTrue();
  }
}
