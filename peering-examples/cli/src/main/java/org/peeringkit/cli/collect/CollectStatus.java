package org.peeringkit.cli.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.net.IpAddr;

/** {@code collect.json}: the counters as they stood when the last interval ended. */
final class CollectStatus {
  private CollectStatus() {}

  static void write(
      Path file,
      Instant lastInterval,
      long intervals,
      long rawSkipped,
      Map<IpAddr, ExporterCounters> counters)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Output out = new Output(bytes)) {
      Json json = new Json(out).openObject();
      json.name("lastInterval").value(lastInterval.toString());
      json.name("intervals").value(intervals);
      json.name("messagesTooLargeForRaw").value(rawSkipped);
      json.name("exporters").openArray();
      counters.forEach((address, c) -> exporter(json, address, c));
      json.closeArray().closeObject().endLine();
    }
    try (DurableFile whole = DurableFile.create(file)) {
      whole.out().write(bytes.toByteArray());
      whole.commit();
    }
  }

  private static void exporter(Json json, IpAddr address, ExporterCounters c) {
    json.openObject();
    json.name("exporter").value(address.toString());
    json.name("received").value(c.received());
    json.name("octets").value(c.octets());
    json.name("flows").value(c.flows());
    json.name("lostDatagrams").value(c.lostDatagrams());
    json.name("lostFlows").value(c.lostFlows());
    json.name("waitingForTemplate").value(c.waitingSets());
    json.name("droppedQueueFull").value(c.droppedQueueFull());
    json.name("droppedNotAllowed").value(c.droppedNotAllowed());
    json.name("brokenStreams").value(c.brokenStreams());
    json.name("faults").value(c.stats().faultCount());
    json.closeObject();
  }
}
