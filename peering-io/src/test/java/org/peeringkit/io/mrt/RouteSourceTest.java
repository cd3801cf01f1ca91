package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteSource;

/** The comfortable tier gives what the cursor gives, each fault once, and never ends in silence. */
class RouteSourceTest {

  private static List<Decoded<RouteEvent>> all(byte[] octets, ReadOptions options)
      throws IOException {
    List<Decoded<RouteEvent>> all = new ArrayList<>();
    try (RouteSource source = new RouteSource(MrtCursor.open(MrtFixture.input(octets), options))) {
      for (var next = source.next(); next.isPresent(); next = source.next()) {
        all.add(next.get());
      }
      assertThat(source.next()).as("after the end").isEmpty();
      long told = all.stream().mapToLong(d -> d.faults().size()).sum();
      assertThat(told).isEqualTo(source.stats().faultCount());
    }
    return all;
  }

  private static List<RouteEvent> values(List<Decoded<RouteEvent>> all) {
    return all.stream().flatMap(decoded -> decoded.value().stream()).toList();
  }

  @Test
  void givesTheCursorsEventsAndEndsAtABoundary() throws IOException {
    byte[] octets = MrtFixture.updates().octets();
    List<Decoded<RouteEvent>> all = all(octets, ReadOptions.defaults());
    assertThat(values(all)).isEqualTo(MrtFixture.read(octets).events());
    assertThat(all).allSatisfy(decoded -> assertThat(decoded.faults()).isEmpty());
  }

  @Test
  void aCutFileEndsWithItsFault() throws IOException {
    MrtFixture.Written file = MrtFixture.table();
    int last = file.offsets().get(file.offsets().size() - 1);
    byte[] cut = Arrays.copyOf(file.octets(), last + 5);
    List<Decoded<RouteEvent>> all = all(cut, ReadOptions.defaults());
    Decoded<RouteEvent> end = all.get(all.size() - 1);
    assertThat(end.value()).isEmpty();
    assertThat(end.faults()).extracting(Fault::kind).containsExactly(FaultKind.TRUNCATED);
    assertThat(end.faults()).extracting(Fault::position).containsExactly((long) last);
    assertThat(values(all)).isEqualTo(MrtFixture.read(cut).events());
  }

  @Test
  void thePolicyDecidesHowFarToRead() throws IOException {
    byte[] cut = Arrays.copyOf(MrtFixture.table().octets(), 9);
    ReadOptions first = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    assertThatThrownBy(() -> all(cut, first)).isInstanceOf(DecodeException.class);
    assertThat(all(cut, ReadOptions.defaults())).hasSize(1);
  }
}
