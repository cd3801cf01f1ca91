package org.peeringkit.cli.report;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.marginal.Landing;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;

/** Offload in full, and where it would land, as members of a JSON document. */
final class OffloadJson {
  private static final String NO_BIN = "no bin of the transit links was measured";

  private OffloadJson() {}

  /** The members alone, in an object that is open. */
  static void rates(Json json, Offload offload) {
    json.name("octetsIn").value(offload.octetsIn());
    json.name("octetsOut").value(offload.octetsOut());
    Members.rate(json, "meanInBps", OptionalDouble.of(offload.meanInBps()), "");
    Members.rate(json, "meanOutBps", OptionalDouble.of(offload.meanOutBps()), "");
    Members.rate(json, "p95InBps", offload.p95InBps(), NO_BIN);
    Members.rate(json, "p95OutBps", offload.p95OutBps(), NO_BIN);
  }

  static void offload(Json json, String name, Offload offload) {
    json.name(name).openObject();
    rates(json, offload);
    json.name("withoutSeriesOctets").value(offload.withoutSeriesOctets());
    error(json, "standardErrorInPercent", offload, TrafficDirection.INBOUND);
    error(json, "standardErrorOutPercent", offload, TrafficDirection.OUTBOUND);
    json.name("links").openArray();
    for (Offload.OnLink link : offload.detail().links()) {
      json.openObject().name("link").value(link.link());
      json.name("octetsIn").value(link.octetsIn());
      json.name("octetsOut").value(link.octetsOut());
      share(json, "sharePercent", link.octets(), offload.octets());
      json.closeObject();
    }
    json.closeArray().name("billed").openArray();
    offload.detail().billed().forEach(billed -> billed(json, billed));
    json.closeArray().closeObject();
  }

  private static void error(Json json, String name, Offload offload, TrafficDirection direction) {
    boolean in = direction == TrafficDirection.INBOUND;
    boolean any = (in ? offload.octetsIn() : offload.octetsOut()) > 0;
    Members.share(
        json,
        name,
        any ? OptionalDouble.of(100 * offload.relativeError(direction)) : OptionalDouble.empty(),
        "no traffic is seen in that direction");
  }

  private static void share(Json json, String name, long part, long whole) {
    Members.share(
        json,
        name,
        whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole),
        "there is no traffic");
  }

  private static void billed(Json json, Offload.AtBilled billed) {
    json.openObject().name("contract").value(billed.contract());
    json.name("bins").openArray();
    billed.bins().stream().map(Instant::toString).forEach(json::value);
    json.closeArray();
    Members.text(
        json,
        "direction",
        billed.direction().map(d -> d == TrafficDirection.INBOUND ? "in" : "out"),
        "both directions, or not the same on all ports, are billed");
    Members.rate(json, "inBps", OptionalDouble.of(billed.inBps()), "");
    Members.rate(json, "outBps", OptionalDouble.of(billed.outBps()), "");
    json.closeObject();
  }

  static void landing(Json json, Landing landing) {
    json.name("landing").openObject();
    Members.text(json, "place", landing.place(), landing.because());
    Members.text(json, "link", landing.link(), "none of our links is configured there");
    String why = landing.because();
    room(json, "usableBps", landing, why, Landing.Room::usableBps);
    room(json, "loadInBps", landing, why, Landing.Room::loadInBps);
    room(json, "loadOutBps", landing, why, Landing.Room::loadOutBps);
    room(json, "afterInBps", landing, why, Landing.Room::afterInBps);
    room(json, "afterOutBps", landing, why, Landing.Room::afterOutBps);
    room(json, "overflowInBps", landing, why, Landing.Room::overflowInBps);
    room(json, "overflowOutBps", landing, why, Landing.Room::overflowOutBps);
    json.closeObject();
  }

  private static void room(
      Json json, String name, Landing landing, String why, ToDoubleFunction<Landing.Room> value) {
    OptionalDouble known =
        landing.room().isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(value.applyAsDouble(landing.room().get()));
    Members.rate(json, name, known, why);
  }
}
