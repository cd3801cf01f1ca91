package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.ReadOptions;

/**
 * Files that are sound, however odd, are read record by record as their lengths say: times of any
 * year, types that nobody has assigned yet, records without a body.
 */
class OddRecordsProperties {
  private static final byte[] UPDATES = updates();

  /**
   * @param routes whether it is a record with routes, at a time that may be odd; else one of a type
   *     that may be, with a body
   */
  record Odd(boolean routes, long seconds, int type, int subtype, Bytes body) {
    byte[] octets() {
      if (routes) {
        byte[] record = UPDATES.clone();
        ByteBuffer.wrap(record).putInt((int) seconds);
        return record;
      }
      ByteBuffer out = ByteBuffer.allocate(12 + body.length());
      out.putInt((int) seconds).putShort((short) type).putShort((short) subtype);
      return out.putInt(body.length()).put(body.toArray()).array();
    }

    @Override
    public String toString() {
      return seconds + (routes ? " routes" : " " + type + "/" + subtype + " " + body.length());
    }
  }

  /** A record that announces and withdraws. */
  private static byte[] updates() {
    String block = "40010100 40020602 010000fbf5 400304 c0000201".replace(" ", "");
    String update = "ff".repeat(16) + "0037 02 0004 18c63364 0014" + block + "18c00002 18cb0071";
    return MrtSamples.record(16, 4, "0000fbf5 0000fbf4 0000 0001 c0000201 c0000202" + update);
  }

  @Property(tries = 500, seed = "20261204")
  void everyRecordIsRead(@ForAll("records") List<Odd> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    for (Odd record : records) {
      out.writeBytes(record.octets());
      if (record.routes()) {
        for (RouteEvent event : MrtFixture.read(UPDATES).events()) {
          expected.add(prefix(event) + " " + record.seconds());
        }
      }
    }
    List<String> found = new ArrayList<>();
    MrtFixture.Read read = MrtFixture.read(out.toByteArray(), ReadOptions.defaults());
    for (RouteEvent event : read.events()) {
      found.add(prefix(event) + " " + event.time().getEpochSecond());
    }
    // Types that are not decoded are said to be so.
    assertThat(read.stats().faultCounts().keySet()).isSubsetOf(FaultKind.UNSUPPORTED);
    assertThat(read.stats().counts()).doesNotContainKey("resynchronisations");
    assertThat(read.stats().records()).isEqualTo(records.size());
    assertThat(found).isEqualTo(expected);
  }

  private static String prefix(RouteEvent event) {
    return event instanceof RouteEvent.Announce announce
        ? "+" + announce.route().prefix()
        : "-" + ((RouteEvent.Withdraw) event).prefix();
  }

  @Provide
  Arbitrary<List<Odd>> records() {
    Arbitrary<Long> anyTime = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
    Arbitrary<Odd> routes =
        anyTime.map(seconds -> new Odd(true, seconds, 0, 0, Bytes.of(new byte[0])));
    Arbitrary<byte[]> bodies =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 300).map(byte[]::new),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(60),
            Arbitraries.just(Arrays.copyOf(UPDATES, 40)));
    // Types 1 to 255 that are not those decoded here: their times are those of records.
    Arbitrary<Odd> others =
        Combinators.combine(
                Arbitraries.longs().between(700_000_000, 4_000_000_000L),
                Arbitraries.integers().between(1, 255).filter(t -> t != 5 && (t < 12 || t > 17)),
                Arbitraries.integers().between(0, 0xFFFF),
                bodies.map(Bytes::of))
            .as((seconds, type, subtype, body) -> new Odd(false, seconds, type, subtype, body));
    return Arbitraries.frequencyOf(Tuple.of(3, routes), Tuple.of(2, others)).list().ofMaxSize(30);
  }
}
