package org.peeringkit.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.suspicion.Suspicion;
import org.peeringkit.analysis.suspicion.Suspicions;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.model.net.Asn;

/** What a month is suspected of, as {@code doctor} says it. */
final class SuspicionOutput {
  private static final String NO_TRAFFIC = "it is about no traffic";

  private SuspicionOutput() {}

  /** The array {@code suspicions} of an object that is open. */
  static void json(Json document, Suspicions suspicions) {
    document.name("suspicions").openArray();
    for (Suspicion suspicion : suspicions.all()) {
      document.openObject().name("kind").value(suspicion.kind().name());
      document.name("subject").value(suspicion.subject());
      Members.count(
          document,
          "asn",
          suspicion
              .beneficiary()
              .map(Asn::value)
              .map(OptionalLong::of)
              .orElseGet(OptionalLong::empty),
          "it favours no single network");
      document.name("text").value(suspicion.text());
      Optional<Suspicion.Amount> amount = suspicion.amount();
      count(document, "octets", amount.map(Suspicion.Amount::octets));
      count(document, "octetsLow", amount.map(Suspicion.Amount::low));
      count(document, "octetsHigh", amount.map(Suspicion.Amount::high));
      document.name("threshold").value(suspicion.kind().threshold());
      document.name("checkFirst").value(suspicion.kind().checkFirst());
      document.name("ask").value(suspicion.kind().ask());
      document.name("networks").value(suspicion.doubts().size()).closeObject();
    }
    document.closeArray();
  }

  private static void count(Json document, String name, Optional<Long> value) {
    Members.count(
        document, name, value.map(OptionalLong::of).orElseGet(OptionalLong::empty), NO_TRAFFIC);
  }

  /** A line each, with what to do. */
  static List<String> lines(Suspicions suspicions) {
    return suspicions.all().stream()
        .map(s -> s + " Look first at " + s.kind().checkFirst() + "; ask " + s.kind().ask() + ".")
        .toList();
  }
}
