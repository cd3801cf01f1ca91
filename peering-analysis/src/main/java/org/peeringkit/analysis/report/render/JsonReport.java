package org.peeringkit.analysis.report.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.analysis.report.text.Escape;

/**
 * The report as one JSON document, stable for scripts. Field names carry their unit; a number that
 * is not known is {@code null} with {@code <name>Unknown} beside it, its reason; a number with
 * doubt has {@code <name>Low} and {@code <name>High} beside it. Stateless and thread-safe; the same
 * model gives the same bytes.
 */
public final class JsonReport {
  /** Name and version of the layout; the number rises when a field is renamed or leaves. */
  public static final String FORMAT = "peering-report/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private JsonReport() {}

  /**
   * {@return the document, indented, ending in a line feed}
   *
   * @param report whose month it shows
   */
  public static String render(StatusReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("month", report.month().toString());
    root.put("asn", report.asn().value());
    root.put("network", report.network());
    root.put("headline", report.sentence());
    root.put("position", Sentences.position(report));
    root.put("saved", Sentences.saved(report));
    root.put("needed", Sentences.needed(report));
    goal(root, report.goal());
    headline(root, report.headline());
    forecast(root, report.forecast());
    items(root.putArray("wins"), report.board().wins());
    items(root.putArray("asks"), report.board().asks());
    trend(root.putArray("months"), report.trend().months(), true);
    trend(root.putArray("days"), report.trend().days(), false);
    bridge(root, report.bridge());
    JsonRows.money(root, report.money());
    JsonRows.offload(root, report.offload());
    JsonWay.way(root, report.way());
    JsonRelations.relations(root, report.relations());
    root.put("busyAbovePercent", plain(StatusReport.BUSY_PERCENT));
    JsonRows.links(root.putArray("links"), report.links());
    JsonRows.quality(root.putObject("dataQuality"), report.quality());
    ArrayNode definitions = root.putArray("definitions");
    for (StatusReport.Definition d : report.definitions()) {
      definitions.addObject().put("term", d.term()).put("text", d.text()).put("source", d.source());
    }
    return text(root);
  }

  /**
   * The hit list alone: {@code rows} and {@code excluded}, with the fields they have in the report.
   *
   * @param offload as in the report
   * @return the document, indented, ending in a line feed
   */
  public static String hitList(Offload offload) {
    ObjectNode root = MAPPER.createObjectNode();
    JsonRows.hits(root.putArray("rows"), offload.hitList());
    JsonRows.excluded(root.putArray("excluded"), offload.excluded());
    return text(root);
  }

  /**
   * {@return the quick wins alone, as {@code rows} of a document}
   *
   * @param offload as in the report
   */
  public static String quickWins(Offload offload) {
    ObjectNode root = MAPPER.createObjectNode();
    JsonRows.quickWins(root.putArray("rows"), offload.quickWins());
    return text(root);
  }

  private static String text(ObjectNode root) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    ObjectWriter writer = MAPPER.writer(printer);
    try {
      return Escape.json(writer.writeValueAsString(root)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  private static void goal(ObjectNode root, StatusReport.Goal goal) {
    ObjectNode node = root.putObject("goal");
    if (goal.percentPeered().isPresent()) {
      node.put("percentPeered", plain(goal.percentPeered().get()));
    } else {
      nothing(node, "percentPeered", "no goal is set");
    }
    text(node, "by", goal.by(), "no month is set for the goal");
    node.put("countPaidPeering", goal.countPaidPeering());
  }

  private static void headline(ObjectNode root, StatusReport.Headline h) {
    ObjectNode peered = root.putObject("percentPeered");
    if (h.percentPeered() instanceof Figure.Known k) {
      peered.put("value", plain(k.number()));
      peered.put("low", plain(k.low()));
      peered.put("high", plain(k.high()));
    } else {
      peered.putNull("value");
      peered.putNull("low");
      peered.putNull("high");
      root.put("percentPeeredUnknown", ((Figure.Unknown) h.percentPeered()).reason());
    }
    figure(root, "percentPeeredIn", h.percentPeeredIn());
    figure(root, "percentPeeredOut", h.percentPeeredOut());
    figure(root, "percentPeeredAtBilledPeak", h.percentPeeredAtBilledPeak());
    figure(root, "percentOffTransit", h.percentOffTransit());
    figure(root, "previousPercentPeered", h.previousPercentPeered());
    figure(root, "changePoints", h.changePoints());
    figure(root, "meanBitsPerSecond", h.meanBitsPerSecond());
    figure(root, "gapBitsPerSecond", h.gapBitsPerSecond());
    figure(root, "largestPeersPercent", h.largestPeersPercent());
    strings(root.putArray("largestPeers"), h.largestPeers());
    figure(root, "largestSitePercent", h.largestSitePercent());
    text(root, "largestSite", h.largestSite(), "no link says at which site it is");
  }

  private static void forecast(ObjectNode root, Answer<StatusReport.Forecast> answer) {
    if (answer.value().isEmpty()) {
      nothing(root, "forecast", answer.reason());
      return;
    }
    StatusReport.Forecast f = answer.value().get();
    ObjectNode node = root.putObject("forecast");
    text(node, "early", f.early(), "not foreseeable");
    text(node, "expected", f.expected(), "not on this trend");
    text(node, "late", f.late(), "not foreseeable");
    figure(node, "pointsPerMonth", f.pointsPerMonth());
    text(node, "driftMonth", f.driftMonth(), "not within five years");
    figure(node, "ceilingPercent", f.ceilingPercent());
    node.put("method", f.method());
  }

  private static void items(ArrayNode array, List<Board.Item> items) {
    for (Board.Item item : items) {
      ObjectNode node = array.addObject();
      node.put("topic", item.topic());
      node.put("text", item.text());
      figure(node, "bitsPerSecond", item.bitsPerSecond());
      figure(node, "amountPerMonth", item.amountPerMonth());
      currency(node, item.currency());
      text(node, "by", item.by(), "it has no date");
    }
  }

  private static void trend(ArrayNode array, List<Trend.Point> points, boolean months) {
    for (Trend.Point point : points) {
      ObjectNode node = array.addObject();
      if (months) {
        node.put("month", YearMonth.from(point.start()).toString());
      } else {
        node.put("day", point.start().toString());
      }
      figure(node, "percentPeered", point.percentPeered());
      ObjectNode rates = node.putObject("meanBitsPerSecond");
      point.meanBitsPerSecond().forEach((c, figure) -> figure(rates, c.name(), figure));
    }
  }

  private static void bridge(ObjectNode root, Answer<Bridge> answer) {
    if (answer.value().isEmpty()) {
      nothing(root, "bridge", answer.reason());
      return;
    }
    Bridge bridge = answer.value().get();
    root.put("bridgeFromPercent", plain(bridge.percentBefore()));
    root.put("bridgeToPercent", plain(bridge.percentAfter()));
    ArrayNode parts = root.putArray("bridge");
    for (Bridge.Contribution part : bridge.parts()) {
      ObjectNode node = parts.addObject();
      node.put("part", part.part().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      node.put("points", plain(part.points()));
      node.put("octets", part.octets());
      node.put("peeredOctets", part.peeredOctets());
    }
  }

  /** A figure under its name, with doubt or reason beside it. */
  static void figure(ObjectNode node, String name, Figure figure) {
    if (figure instanceof Figure.Known known) {
      node.put(name, plain(known.number()));
      if (known.low().compareTo(known.high()) != 0) {
        node.put(name + "Low", plain(known.low()));
        node.put(name + "High", plain(known.high()));
      }
    } else {
      nothing(node, name, ((Figure.Unknown) figure).reason());
    }
  }

  /** What there is nothing to say of, and why. */
  static void nothing(ObjectNode node, String name, String why) {
    node.putNull(name);
    node.put(name + "Unknown", why);
  }

  /** A date, month or name in its own words, or why there is none. */
  static void text(ObjectNode node, String name, Optional<?> value, String why) {
    if (value.isPresent()) {
      node.put(name, value.get().toString());
    } else {
      nothing(node, name, why);
    }
  }

  static void strings(ArrayNode array, List<String> strings) {
    strings.forEach(array::add);
  }

  static void currency(ObjectNode node, String currency) {
    if (currency.isEmpty()) {
      nothing(node, "currency", "there is no amount, or not in one currency");
    } else {
      node.put("currency", currency);
    }
  }

  /** Without trailing zeros and without an exponent, so that equal numbers are equal text. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
