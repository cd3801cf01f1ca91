package org.peeringkit.analysis.report.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.DataQuality;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.StatusReport;

/** The tables of {@link JsonReport}. */
final class JsonRows {
  private static final String NO_TERM = "the contract states no end, or no notice";

  private JsonRows() {}

  static void money(ObjectNode root, Money money) {
    ArrayNode bills = root.putArray("bills");
    for (Money.Bill bill : money.bills()) {
      ObjectNode node = bills.addObject();
      node.put("contract", bill.contract());
      JsonReport.figure(node, "p95BitsPerSecond", bill.p95BitsPerSecond());
      JsonReport.figure(node, "commitBitsPerSecond", bill.commitBitsPerSecond());
      JsonReport.figure(node, "savesNothingBitsPerSecond", bill.savesNothingBitsPerSecond());
      JsonReport.figure(node, "amount", bill.amount());
      JsonReport.currency(node, bill.currency());
      JsonReport.figure(node, "missingSamples", bill.missingSamples());
    }
    ObjectNode saving = root.putObject("saving");
    JsonReport.figure(saving, "amountPerMonth", money.saving().amountPerMonth());
    JsonReport.currency(saving, money.saving().currency());
    saving.put("method", money.saving().method());
    ArrayNode notices = root.putArray("notices");
    for (Money.Notice notice : money.notices()) {
      ObjectNode node = notices.addObject();
      node.put("contract", notice.contract());
      JsonReport.text(node, "noticeBy", notice.noticeBy(), NO_TERM);
      JsonReport.text(node, "until", notice.until(), NO_TERM);
      if (notice.daysLeft().isPresent()) {
        node.put("daysLeft", notice.daysLeft().getAsLong());
      } else {
        JsonReport.nothing(node, "daysLeft", NO_TERM);
      }
      node.put("advice", notice.advice());
    }
    ports(root.putArray("portCosts"), money.ports());
  }

  private static void ports(ArrayNode array, List<Money.Port> ports) {
    for (Money.Port port : ports) {
      ObjectNode node = array.addObject().put("name", port.name());
      node.put("paidPeering", port.paidPeering());
      JsonReport.figure(node, "monthlyCost", port.monthlyCost());
      JsonReport.figure(node, "p95BitsPerSecond", port.p95BitsPerSecond());
      JsonReport.figure(node, "perMbps", port.perMbps());
      JsonReport.figure(node, "minimumPerMbps", port.minimumPerMbps());
      JsonReport.figure(node, "breakEvenBitsPerSecond", port.breakEvenBitsPerSecond());
      JsonReport.figure(node, "roomBitsPerSecond", port.roomBitsPerSecond());
      JsonReport.figure(node, "nextStepCost", port.nextStepCost());
      JsonReport.currency(node, port.currency());
    }
  }

  static void offload(ObjectNode root, Offload offload) {
    hits(root.putArray("hitList"), offload.hitList());
    excluded(root.putArray("excluded"), offload.excluded());
    quickWins(root.putArray("quickWins"), offload.quickWins());
  }

  static void hits(ArrayNode array, List<Offload.HitRow> hits) {
    for (Offload.HitRow hit : hits) {
      ObjectNode node = array.addObject();
      node.put("rank", hit.rank());
      if (hit.previousRank().isPresent()) {
        node.put("previousRank", hit.previousRank().getAsInt());
      } else {
        JsonReport.nothing(node, "previousRank", "not on the list of the month before");
      }
      node.put("asn", hit.asn().value());
      node.put("name", hit.name());
      node.put("reach", hit.reach());
      JsonReport.figure(node, "offloadInBps", hit.offloadInBps());
      JsonReport.figure(node, "offloadOutBps", hit.offloadOutBps());
      JsonReport.figure(node, "goalPoints", hit.goalPoints());
      JsonReport.figure(node, "billSavingPerMonth", hit.billSavingPerMonth());
      JsonReport.figure(node, "netSavingPerMonth", hit.netSavingPerMonth());
      JsonReport.currency(node, hit.currency());
      JsonReport.strings(node.putArray("reasons"), hit.reasons());
      JsonReport.strings(node.putArray("unknowns"), hit.unknowns());
    }
  }

  static void excluded(ArrayNode array, List<Offload.ExcludedRow> excluded) {
    for (Offload.ExcludedRow row : excluded) {
      ObjectNode node = array.addObject();
      node.put("asn", row.asn().value());
      node.put("name", row.name());
      node.put("reason", row.reason());
      node.put("detail", row.detail());
      JsonReport.figure(node, "onTransitBps", row.onTransitBps());
    }
  }

  static void quickWins(ArrayNode array, List<Offload.QuickWinRow> wins) {
    for (Offload.QuickWinRow win : wins) {
      ObjectNode node = array.addObject();
      win.asn()
          .ifPresentOrElse(
              asn -> node.put("asn", asn.value()),
              () -> JsonReport.nothing(node, "asn", "it is about no single network"));
      node.put("name", win.name());
      node.put("kind", win.kind());
      JsonReport.figure(node, "inBps", win.inBps());
      JsonReport.figure(node, "outBps", win.outBps());
      node.put("action", win.action());
    }
  }

  static void links(ArrayNode array, List<StatusReport.LinkRow> links) {
    for (StatusReport.LinkRow link : links) {
      ObjectNode node = array.addObject();
      node.put("link", link.name());
      node.put("class", link.linkClass().name());
      if (link.neighbour().isPresent()) {
        node.put("neighbourAsn", link.neighbour().get().value());
      } else {
        JsonReport.nothing(node, "neighbourAsn", "no single neighbour is configured");
      }
      JsonReport.text(node, "site", link.site(), "no site is configured");
      JsonReport.figure(node, "inOctets", link.inOctets());
      JsonReport.figure(node, "outOctets", link.outOctets());
      JsonReport.figure(node, "p95InBitsPerSecond", link.p95InBitsPerSecond());
      JsonReport.figure(node, "p95OutBitsPerSecond", link.p95OutBitsPerSecond());
      JsonReport.figure(node, "capacityBitsPerSecond", link.capacityBitsPerSecond());
      JsonReport.figure(node, "utilisationPercent", link.utilisationPercent());
      JsonReport.figure(node, "flowScaleIn", link.flowScaleIn());
      JsonReport.figure(node, "flowScaleOut", link.flowScaleOut());
    }
  }

  /** A text that is empty where there is none. */
  private static void stated(ObjectNode node, String name, String text, String why) {
    JsonReport.text(node, name, Optional.of(text).filter(t -> !t.isEmpty()), why);
  }

  static void quality(ObjectNode node, DataQuality quality) {
    shares(node.putArray("unattributed"), "bucket", quality.buckets());
    shares(node.putArray("samplingRates"), "source", quality.rates());
    shares(node.putArray("attribution"), "fact", quality.attribution());
    ArrayNode agreement = node.putArray("asAgreement");
    for (DataQuality.Agreement row : quality.agreement()) {
      ObjectNode one = agreement.addObject().put("exporter", row.exporter());
      JsonReport.figure(one, "octets", row.octets());
      JsonReport.figure(one, "originPercent", row.agreeing());
      JsonReport.figure(one, "neighbourPercent", row.neighbour());
      JsonReport.figure(one, "neitherPercent", row.neither());
    }
    ArrayNode coverage = node.putArray("coverage");
    for (DataQuality.Coverage c : quality.coverage()) {
      ObjectNode row = coverage.addObject().put("link", c.link());
      JsonReport.figure(row, "inPercent", c.inPercent());
      JsonReport.figure(row, "outPercent", c.outPercent());
    }
    DataQuality.Reconciled both = quality.reconciliation();
    ObjectNode compared =
        node.putObject("reconciliation")
            .put("links", both.links())
            .put("linksCompared", both.linksCompared());
    stated(compared, "worstLink", both.worstLink(), "nothing was compared");
    stated(compared, "worstDirection", both.worstDirection(), "nothing was compared");
    JsonReport.figure(compared, "worstRatio", both.worstRatio());
    ArrayNode gaps = node.putArray("missingBins");
    for (DataQuality.Gap gap : quality.gaps()) {
      ObjectNode row =
          gaps.addObject()
              .put("link", gap.link())
              .put("missingBins", gap.missingBins())
              .put("bins", gap.bins());
      ArrayNode days = row.putArray("missingByDay");
      gap.missingByDay().forEach(days::add);
    }
    JsonReport.strings(node.putArray("missingExporters"), quality.missingExporters());
    ArrayNode inputs = node.putArray("inputs");
    for (DataQuality.InputRow input : quality.inputs()) {
      ObjectNode row = inputs.addObject();
      row.put("input", input.name()).put("kind", input.kind());
      row.put("records", input.records()).put("faults", input.faults());
      stated(row, "sha256", input.sha256(), "not hashed");
    }
    JsonReport.strings(node.putArray("faults"), quality.faults());
    JsonReport.strings(node.putArray("notes"), quality.notes());
    JsonSuspicions.rows(node.putArray("suspicions"), quality.suspicions());
  }

  private static void shares(ArrayNode array, String name, List<DataQuality.Share> shares) {
    for (DataQuality.Share share : shares) {
      ObjectNode node = array.addObject().put(name, share.label());
      JsonReport.figure(node, "octets", share.octets());
      JsonReport.figure(node, "percent", share.percent());
    }
  }
}
