package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.model.net.Asn;

/** What a {@link ScoringSignal} promises: tried on the hit list of a small world. */
public abstract class ScoringSignalContract {
  @TempDir Path folder;

  /** For subclasses. */
  protected ScoringSignalContract() {}

  /** {@return the plug-in; a new one or the same each time} */
  protected abstract ScoringSignal signal();

  /** {@return a network of which it knows something} */
  protected abstract Asn known();

  /** {@return a network of which it cannot say anything; empty if it always can} */
  protected abstract Optional<Asn> unknown();

  /** {@return the class loader that sees the plug-in's services} */
  protected ClassLoader loader() {
    return signal().getClass().getClassLoader();
  }

  private HitList list(List<ScoringSignal> signals) throws IOException {
    List<Asn> networks = new ArrayList<>(List.of(known()));
    unknown().ifPresent(networks::add);
    networks.add(Asn.of(65551));
    Peering peering = SmallWorld.open(folder, "Example Networks", networks);
    return peering.hitList(SmallWorld.MONTH, signals);
  }

  private Reading reading(HitList list, Asn asn) {
    Reading reading = list.row(asn).orElseThrow().reading(signal().name());
    assertNotNull(reading, () -> "the reading of " + asn + " is null");
    return reading;
  }

  @Test
  void theNameIsPlainAndStable() {
    Plugin.checkName(signal().name(), signal().name());
  }

  @Test
  void theServiceIsFound() {
    Plugin.checkService(ScoringSignal.class, signal(), loader());
  }

  @Test
  void theUnitIsSaid() {
    assertFalse(signal().unit().isBlank(), "unit() is blank: what is its value counted in?");
    assertEquals(signal().unit(), signal().unit(), "unit() changes");
  }

  @Test
  void whatItKnowsIsMeasured() throws IOException {
    Reading reading = reading(list(List.of(signal())), known());
    assertTrue(
        reading.value().isPresent(),
        () -> "nothing is known of " + known() + ": " + reading.unknown().orElse(""));
  }

  @Test
  void whatItDoesNotKnowIsUnknownWithAReason() throws IOException {
    if (unknown().isPresent()) {
      Reading reading = reading(list(List.of(signal())), unknown().get());
      assertEquals(
          Optional.empty(), reading.value(), "a value of a network of which nothing is known");
      assertFalse(reading.unknown().orElse("").isBlank(), "no reason is given");
    }
  }

  @Test
  void theSameArgumentsGiveTheSameReading() throws IOException {
    ScoringSignal signal = signal();
    HitList first = list(List.of(signal));
    HitList again = list(List.of(signal));
    for (HitList.Row row : first.rows()) {
      assertEquals(
          reading(first, row.asn()), reading(again, row.asn()), () -> "reading of " + row.asn());
    }
  }

  @Test
  void aSignalOfAnotherUnitLeavesTheOrderAsItIs() throws IOException {
    HitList without = list(List.of());
    if (!without.unit().equals(signal().unit())) {
      assertEquals(
          without.rows().stream().map(HitList.Row::asn).toList(),
          list(List.of(signal())).rows().stream().map(HitList.Row::asn).toList(),
          "order of the hit list without and with the signal");
    }
  }
}
