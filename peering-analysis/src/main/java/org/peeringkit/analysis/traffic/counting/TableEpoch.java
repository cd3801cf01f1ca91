package org.peeringkit.analysis.traffic.counting;

import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.doubt.StrangerRoutes;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.traffic.facts.AttributionFact;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.source.FlowBatch;

/** The time during which one table is the nearest, and what is asked then. */
final class TableEpoch {
  private static final int NONE = -1;

  final int index;
  final RouteTable table;
  private final AnswerCache answers;
  private final AnswerCache answersWithoutFields;
  final AsFields asFields;
  private final RouteTables tables;
  private final StrangerRoutes strangers;

  /** Origins of doubtful routes: who is none of them is not looked up again. */
  private final AsnSet strange;

  private final long fromMillis;
  private final long toMillis;

  private TableEpoch(CountingRules rules, int index) {
    this.index = index;
    this.tables = rules.tables();
    this.table = tables.table(index);
    // One table is the chain's own, which may know more than we were told.
    AttributionChain chain = tables.size() == 1 ? rules.chain() : rules.chain().withTable(table);
    this.answers = new AnswerCache(chain, table);
    this.answersWithoutFields = new AnswerCache(chain.withoutFlowFields(), table);
    this.asFields = new AsFields(rules, table);
    this.strangers = rules.strangers();
    this.strange = new AsnSet(strangers.origins());
    this.fromMillis = tables.fromMillis(index);
    this.toMillis = tables.toMillis(index);
  }

  static TableEpoch[] of(CountingRules rules) {
    TableEpoch[] epochs = new TableEpoch[rules.tables().size()];
    for (int i = 0; i < epochs.length; i++) {
      epochs[i] = new TableEpoch(rules, i);
    }
    return epochs;
  }

  boolean holdsAt(long millis) {
    return millis >= fromMillis && millis < toMillis;
  }

  /** What is asked about the records of a router. */
  AnswerCache answers(ExporterState exporter) {
    return exporter.neighbourAs ? answersWithoutFields : answers;
  }

  /**
   * Index of the doubtful route that gave an answer; -1 where none did.
   *
   * @param answer attributed
   */
  int doubtfulRoute(FlowBatch batch, int row, FlowField end, long answer) {
    if (!strange.contains(AttributionChain.origin(answer))
        || !AttributionChain.isFromTable(answer)) {
      return NONE;
    }
    int entry = table.find(batch, row, end);
    return entry < 0 ? NONE : strangers.indexOf(index, entry);
  }

  /** Counts what is known of an attributed answer. */
  void note(WalkFacts facts, long answer, long millis, long octets) {
    if (AttributionChain.isFromFlow(answer)) {
      facts.attributed(AttributionFact.ORIGIN_FROM_FLOW, octets);
      return;
    }
    facts.attributed(AttributionFact.ORIGIN_FROM_TABLE, octets);
    noteFlag(facts, answer, AttributionFlag.MOAS, AttributionFact.MOAS, octets);
    noteFlag(facts, answer, AttributionFlag.AS_SET, AttributionFact.AS_SET, octets);
    noteFlag(facts, answer, AttributionFlag.COLLECTOR_ONLY, AttributionFact.COLLECTOR_ONLY, octets);
    Optional<RpkiValidity> validity = AttributionChain.validity(answer);
    if (validity.isPresent()) {
      facts.attributed(
          switch (validity.get()) {
            case VALID -> AttributionFact.RPKI_VALID;
            case INVALID -> AttributionFact.RPKI_INVALID;
            case NOT_FOUND -> AttributionFact.RPKI_NOT_FOUND;
          },
          octets);
    }
    OptionalLong age = tables.ageMillis(index, millis);
    facts.attributed(
        age.isPresent() ? AttributionFact.ofAge(age.getAsLong()) : AttributionFact.AGE_UNKNOWN,
        octets);
  }

  private static void noteFlag(
      WalkFacts facts, long answer, AttributionFlag flag, AttributionFact fact, long octets) {
    if (AttributionChain.has(answer, flag)) {
      facts.attributed(fact, octets);
    }
  }
}
