package org.peeringkit.stores.rows;

import static org.peeringkit.stores.rows.LedgerColumn.Kind.LONG;
import static org.peeringkit.stores.rows.LedgerColumn.Kind.TEXT;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.LedgerFacts.Amount;
import org.peeringkit.analysis.traffic.facts.LedgerFacts.Use;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.RateSource;

/** Rows of {@link LedgerTable#FACTS}. */
final class FactRows {
  static final List<LedgerColumn> COLUMNS =
      List.of(
          LedgerColumn.of("kind", TEXT),
          LedgerColumn.of("name", TEXT),
          LedgerColumn.orNull("ip_octets", LONG),
          LedgerColumn.orNull("records", LONG));

  private static final int OCTETS = 2;
  private static final int RECORDS = 3;

  private final RowTarget target;

  private FactRows(RowTarget target) {
    this.target = target;
  }

  static void walk(TrafficLedger ledger, RowTarget target) throws IOException {
    new FactRows(target).all(ledger.facts());
  }

  private void all(LedgerFacts facts) throws IOException {
    for (String input : facts.inputs()) {
      begin("input", input);
      target.end();
    }
    begin("read", "records");
    target.number(RECORDS, facts.readStats().records());
    target.end();
    for (Map.Entry<FaultKind, Long> fault : facts.readStats().faultCounts().entrySet()) {
      begin("fault", fault.getKey().name());
      target.number(RECORDS, fault.getValue());
      target.end();
    }
    for (Map.Entry<RateSource, Long> rate : facts.octetsByRate().entrySet()) {
      octets("sampling-rate", rate.getKey().name(), rate.getValue());
    }
    for (Map.Entry<NotCounted, Amount> reason : facts.notCounted().entrySet()) {
      begin("not-counted", reason.getKey().label());
      target.number(OCTETS, reason.getValue().octets());
      target.number(RECORDS, reason.getValue().records());
      target.end();
    }
    octets("source", facts.sourceOctets());
    octets("destination", facts.destinationOctets());
    octets("attribution", facts.attribution());
    octets("unlisted-exporter", facts.unlistedExporters());
    for (Map.Entry<?, Use> use : facts.unlistedInterfaces().entrySet()) {
      octets("unlisted-interface", use.getKey().toString(), use.getValue().octets());
    }
  }

  private void octets(String kind, Map<String, Long> byName) throws IOException {
    for (Map.Entry<String, Long> entry : byName.entrySet()) {
      octets(kind, entry.getKey(), entry.getValue());
    }
  }

  private void octets(String kind, String name, long value) throws IOException {
    begin(kind, name);
    target.number(OCTETS, value);
    target.end();
  }

  private void begin(String kind, String name) {
    target.text(0, kind);
    target.text(1, name);
  }
}
