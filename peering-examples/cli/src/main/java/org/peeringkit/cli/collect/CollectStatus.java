package org.peeringkit.cli.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.io.collect.CollectorTotals;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.net.IpAddr;

/**
 * What {@code collect.json} says beside the collector's own counters.
 *
 * @param lastInterval start of the interval that ended last
 * @param intervals ended since the start
 * @param tooLargeForRaw messages that fit into no datagram
 * @param notKeptRaw messages whose datagrams could not be written
 * @param ledgersNotWritten ledgers that wait for a disk that takes them
 */
record CollectStatus(
    Instant lastInterval,
    long intervals,
    long tooLargeForRaw,
    long notKeptRaw,
    int ledgersNotWritten) {

  void write(Path file, CollectorTotals totals, Map<IpAddr, ExporterCounters> counters)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Output out = new Output(bytes)) {
      Json json = new Json(out).openObject();
      json.name("lastInterval").value(lastInterval.toString());
      json.name("intervals").value(intervals);
      totals(json, totals);
      json.name("messagesTooLargeForRaw").value(tooLargeForRaw);
      json.name("messagesNotKeptRaw").value(notKeptRaw);
      json.name("ledgersNotWritten").value(ledgersNotWritten);
      json.name("exporters").openArray();
      counters.forEach((address, c) -> exporter(json, address, c));
      json.closeArray().closeObject().endLine();
    }
    try (DurableFile whole = DurableFile.create(file)) {
      whole.out().write(bytes.toByteArray());
      whole.commit();
    }
  }

  private static void totals(Json json, CollectorTotals totals) {
    json.name("came").value(totals.came());
    json.name("counted").value(totals.received());
    json.name("octets").value(totals.octets());
    json.name("flows").value(totals.flows());
    if (totals.droppedByKernel().isPresent()) {
      json.name("droppedBySystem").value(totals.droppedByKernel().getAsLong());
    } else {
      json.name("droppedBySystem").nullValue();
      json.name("droppedBySystemReason").value("the system does not say");
    }
    json.name("droppedQueueFull").value(totals.droppedQueueFull());
    json.name("droppedTooManyExporters").value(totals.droppedTooMany());
    json.name("notAllowed").value(totals.notAllowed());
    json.name("brokenStreams").value(totals.brokenStreams());
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
    json.name("droppedTooManyExporters").value(c.droppedTooMany());
    json.name("notAllowed").value(c.notAllowed());
    json.name("brokenStreams").value(c.brokenStreams());
    json.name("faults").value(c.stats().faultCount());
    json.closeObject();
  }
}
