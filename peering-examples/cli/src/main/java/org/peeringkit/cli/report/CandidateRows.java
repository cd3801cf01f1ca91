package org.peeringkit.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.SharedPorts.Placement;
import org.peeringkit.analysis.candidates.requirement.Requirement;
import org.peeringkit.analysis.candidates.requirement.Requirements;
import org.peeringkit.analysis.candidates.score.Acceptance;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.SignalProfile;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;

/** Parts of a candidate's row as JSON. */
final class CandidateRows {
  private static final int DIGITS = 6;

  private CandidateRows() {}

  private static Optional<BigDecimal> number(double value) {
    return Optional.of(
        BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros());
  }

  private static Optional<BigDecimal> number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : Optional.empty();
  }

  static void acceptance(Json json, Acceptance acceptance) {
    json.name("acceptance").openObject();
    json.name("policy").value(acceptance.policy().name());
    Members.amount(json, "answered", number(acceptance.answered()), "");
    Members.amount(json, "yes", number(acceptance.yes()), "");
    Members.amount(json, "turnedUp", number(acceptance.turnedUp()), "");
    Members.amount(json, "placeInCommon", number(acceptance.placed()), "");
    Members.amount(json, "withoutAsking", number(acceptance.withoutAsking()), "");
    json.closeObject();
  }

  static void requirements(Json json, Requirements requirements) {
    json.name("requirements").openArray();
    for (Requirement one : requirements.all()) {
      json.openObject().name("by").value(one.by().name());
      json.name("kind").value(one.kind().name());
      json.name("verdict").value(one.verdict().name());
      String none = one.kind().unit().isEmpty() ? "it is no number" : "nobody states it";
      Members.amount(json, "asked", number(one.asked()), none);
      Members.amount(json, "measured", number(one.measured()), none);
      json.name("because").value(one.because());
      Members.text(json, "settledBy", one.settledBy(), "it is settled");
      json.closeObject();
    }
    json.closeArray();
  }

  static void placement(Json json, Optional<Placement> placement) {
    json.name("placement");
    if (placement.isEmpty()) {
      json.nullValue().name("placementUnknown");
      json.value("no port of ours with known load there, or not among the first 100");
      return;
    }
    Placement one = placement.get();
    json.openObject().name("link").value(one.link());
    Members.amount(json, "percentNow", number(one.percentNow()), "");
    Members.amount(json, "percentAlone", number(one.percentAlone()), "");
    Members.amount(json, "percentShared", number(one.percentShared()), "");
    json.name("fits").value(one.fits()).closeObject();
  }

  static void signals(Json json, Map<String, Reading> readings, SignalProfile profile) {
    json.name("signals").openArray();
    for (String name : profile.order(readings.keySet())) {
      Reading reading = readings.getOrDefault(name, Reading.unknown("there is no such signal"));
      json.openObject().name("name").value(name);
      Members.amount(
          json,
          "value",
          reading.value().flatMap(CandidateRows::number),
          reading.unknown().orElse(""));
      json.name("inputs").openArray();
      if (reading instanceof Reading.Measured measured) {
        measured
            .inputs()
            .forEach(
                (input, value) ->
                    json.openObject()
                        .name("name")
                        .value(input)
                        .name("value")
                        .value(value)
                        .closeObject());
      }
      json.closeArray().closeObject();
    }
    json.closeArray();
  }

  static void reach(Json json, ReachOption option) {
    String noRoom = "capacity or load of our port is not known";
    json.openObject().name("kind").value(option.kind().name());
    json.name("effort").value(option.kind().effort().name());
    json.name("detail").value(option.detail());
    Members.amount(json, "coveredShare", number(option.coverage().share()), "");
    json.name("networksLeftOut").value(option.coverage().leftOut());
    json.name("places").openArray();
    for (ReachOption.Place place : option.places()) {
      json.openObject().name("name").value(place.name());
      json.name("country").value(place.country());
      Members.text(json, "ourLink", place.ourLink(), "none of our links is configured there");
      Members.count(json, "ourSpeedMbps", place.ourSpeedMbps(), "neither link nor entry says");
      json.name("theirSpeedMbps").value(place.theirSpeedMbps());
      Members.rate(json, "usableInBps", place.usableInBps(), noRoom);
      Members.rate(json, "usableOutBps", place.usableOutBps(), noRoom);
      json.closeObject();
    }
    json.closeArray().closeObject();
  }
}
