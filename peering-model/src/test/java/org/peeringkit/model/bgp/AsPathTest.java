package org.peeringkit.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.model.bgp.AsPathSegment.Type;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

class AsPathTest {

  /** RFC 6793 4.2.3; AS numbers above 65535 stand as 23456 in the 2-octet path. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the whole path was known to the old speaker's neighbour
        "23456 64496 23456       | 65550 64496 65551       | 65550 64496 65551",
        // old speakers on the way: their numbers lead
        "64500 64501 23456 64496 | 65550 64496             | 64500 64501 65550 64496",
        "64500 23456             | 65550                   | 64500 65550",
        // prepending by an old speaker does not change what AS4_PATH covers
        "64500 64500 64500 23456 | 65550                   | 64500 64500 64500 65550",
        // longer than AS_PATH: ignored
        "64500 23456             | 64499 64500 65550       | 64500 23456",
        // a set counts as one
        "64500 {64501,23456}     | {64501,65550}           | 64500 {64501,65550}",
        "64500 23456 {64501,64502} | 65550 {64501,64502}   | 64500 65550 {64501,64502}",
        "{64500,64501} 23456     | 65550                   | {64500,64501} 65550",
        // AS4_PATH starts with a set
        "64500 64501 {23456}     | {65550}                 | 64500 64501 {65550}",
        // confederation segments lead and are kept, though they count as none
        "(65001 65002) 64500 23456 | 65550                 | (65001 65002) 64500 65550",
        "(65001) 23456 64496     | 65550 64496             | (65001) 65550 64496",
        "[65001,65002] 23456     | 65550                   | [65001,65002] 65550",
        // adjacent to a segment that is kept
        "64500 (65001) 23456     | 65550                   | 64500 (65001) 65550",
        // not adjacent: the segment before it is not kept whole
        "64500 23456 (65001) 23456 | 65550 65551           | 64500 65550 65551",
        // those of AS4_PATH are not valid there
        "64500 23456             | (65001) 65550           | 64500 65550",
        "64500 23456             | (65001)                 | 64500 23456",
        "64500 23456             | ''                      | 64500 23456",
        "''                      | 65550                   | ''",
      })
  void mergesAs4Path(String path, String as4Path, String effective) {
    assertThat(AsPath.parse(path).effective(AsPath.parse(as4Path))).hasToString(effective);
  }

  @Test
  void as4PathIsIgnoredWhereTheAggregatorIsNotAsTrans() {
    PathAttributes.Builder builder =
        PathAttributes.builder()
            .asPath(AsPath.parse("64500 23456"))
            .as4Path(AsPath.parse("65550"))
            .as4Aggregator(new Aggregator(Asn.of(65550), IpAddr.parse("192.0.2.1")));
    assertThat(builder.build().effectivePath()).hasToString("64500 65550");
    assertThat(builder.build().effectiveAggregator()).isEmpty();
    Aggregator old = new Aggregator(Asn.of(64499), IpAddr.parse("192.0.2.2"));
    PathAttributes ignored = builder.aggregator(old).build();
    assertThat(ignored.effectivePath()).hasToString("64500 23456");
    assertThat(ignored.effectiveAggregator()).contains(old);
    PathAttributes merged =
        builder.aggregator(new Aggregator(Asn.AS_TRANS, IpAddr.parse("192.0.2.2"))).build();
    assertThat(merged.effectivePath()).hasToString("64500 65550");
    assertThat(merged.effectiveAggregator().map(Aggregator::toString)).contains("65550 192.0.2.1");
    assertThat(PathAttributes.builder().build().effectivePath()).isEqualTo(AsPath.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "64500 64501 64501 64502 | 64502 | ''          | 4",
        "64500 {64501,64502}     | ''    | 64501 64502 | 2",
        "64500 (65001) 64501     | 64501 | ''          | 2",
        "(65001)                 | ''    | ''          | 0",
        "''                      | ''    | ''          | 0",
        "{64501} 64500           | 64500 | ''          | 2",
        "{}                      | ''    | ''          | 1",
      })
  void knowsOriginAndLength(String text, String origin, String set, int hops) {
    AsPath path = AsPath.parse(text);
    assertThat(path.origin().map(a -> "" + a.value()).orElse("")).isEqualTo(origin);
    assertThat(String.join(" ", path.originSet().stream().map(a -> "" + a.value()).toList()))
        .isEqualTo(set);
    assertThat(path.hopCount()).isEqualTo(hops);
  }

  @Test
  void neighbourIsTheFirstThatIsNotOurs() {
    Set<Asn> own = Set.of(Asn.of(64500), Asn.of(64501));
    assertThat(AsPath.parse("64502 64503").neighbour(own)).contains(Asn.of(64502));
    assertThat(AsPath.parse("64500 64500 64501 64502").neighbour(own)).contains(Asn.of(64502));
    assertThat(AsPath.parse("(65001 65002) 64502").neighbour(own)).contains(Asn.of(64502));
    assertThat(AsPath.parse("{64502} 64503").neighbour(own)).isEmpty();
    assertThat(AsPath.parse("64500 {64502}").neighbour(own)).isEmpty();
    assertThat(AsPath.parse("64500").neighbour(own)).isEmpty();
    assertThat(AsPath.EMPTY.neighbour(own)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "64500,64501",
        "64500 x",
        "{64500",
        "64500}",
        "(64500",
        "[64500)",
        "{64500 64501}",
        "(64500,64501)",
        "{64500,}",
        "4294967296",
        "-1",
        "{{64500}}",
        "64500\t64501"
      })
  void refusesWhatIsNotAPath(String text) {
    assertThat(AsPath.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsPath.parse(text))
        .withMessageContaining(text);
  }

  @Test
  void segmentsKeepWireOrderAndCodes() {
    for (Type type : Type.values()) {
      assertThat(Type.ofCode(type.code())).contains(type);
    }
    assertThat(List.of(Type.AS_SET.code(), Type.AS_SEQUENCE.code())).containsExactly(1, 2);
    assertThat(List.of(Type.AS_CONFED_SEQUENCE.code(), Type.AS_CONFED_SET.code()))
        .containsExactly(3, 4);
    assertThat(Type.ofCode(0)).isEmpty();
    assertThat(Type.ofCode(5)).isEmpty();
    assertThat(AsPath.parse("64500 {64502,64501}").asns())
        .containsExactly(Asn.of(64500), Asn.of(64502), Asn.of(64501));
    assertThat(AsPath.parse("64500 {64502,64501}").contains(Asn.of(64501))).isTrue();
    assertThat(AsPath.sequence()).isSameAs(AsPath.EMPTY);
  }
}
