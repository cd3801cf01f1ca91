package org.peeringkit.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.ExclusionReason;
import org.peeringkit.analysis.candidates.ranking.RankSnapshot;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.net.Asn;

/** Reads what {@code hitlist --json} wrote earlier. */
final class FormerList {
  private static final long MOST_OCTETS = 64L << 20;

  private final String name;

  private FormerList(String name) {
    this.name = name;
  }

  /**
   * The list in a file.
   *
   * @param name as the user wrote it
   * @throws UsageException if it is no such document
   */
  static RankSnapshot read(String name, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "--against: \"" + name + "\" is neither a month such as 2026-08 nor a file");
    }
    try {
      if (Files.size(file) > MOST_OCTETS) {
        throw new UsageException(
            name + ": " + Files.size(file) + " octets are too many for a hit list");
      }
      return new FormerList(name).snapshot(new ObjectMapper().readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new UsageException(name + ": not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UsageException(name + ": cannot be read: " + e.getMessage());
    }
  }

  private RankSnapshot snapshot(JsonNode document) {
    if (document == null || !document.path("rows").isArray()) {
      throw new UsageException(
          name + ": no document of hitlist --json: the member \"rows\" is missing");
    }
    List<RankSnapshot.Place> places = new ArrayList<>();
    for (JsonNode row : document.path("rows")) {
      TreeSet<Asn> members = new TreeSet<>();
      Asn asn = asn(row.path("asn"));
      members.add(asn);
      row.path("members").forEach(member -> members.add(asn(member)));
      JsonNode score = row.path("score");
      // 1e999 is a number of JSON and none of ours.
      if (!score.isNumber() || !Double.isFinite(score.doubleValue())) {
        throw wrong("score", "a number", score);
      }
      places.add(
          new RankSnapshot.Place(
              (int) number(row, "rank"),
              asn,
              row.path("name").asText(""),
              members,
              number(row, "meanInBps") + number(row, "meanOutBps"),
              score.decimalValue()));
    }
    TreeMap<Asn, ExclusionReason> excluded = new TreeMap<>();
    for (JsonNode one : document.path("excluded")) {
      excluded.put(asn(one.path("asn")), code(ExclusionReason.class, "reason", one.path("reason")));
    }
    boolean complete =
        document.path("rowsLeftOff").asLong() == 0 && document.path("notJudged").asLong() == 0;
    return new RankSnapshot(
        name,
        code(RankedBy.class, "rankedBy", document.path("rankedBy")),
        places,
        excluded,
        new TreeSet<>(),
        complete);
  }

  private double number(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isNumber()) {
      throw wrong(field, "a number", value);
    }
    return value.doubleValue();
  }

  private Asn asn(JsonNode value) {
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw wrong("asn", "an AS number", value);
    }
    try {
      return Asn.of(value.longValue());
    } catch (IllegalArgumentException e) {
      throw wrong("asn", "an AS number", value);
    }
  }

  private <E extends Enum<E>> E code(Class<E> type, String field, JsonNode value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value.asText())) {
        return constant;
      }
    }
    throw wrong(field, "one of " + List.of(type.getEnumConstants()), value);
  }

  private UsageException wrong(String field, String expected, JsonNode actual) {
    return new UsageException(
        name
            + ": no document of hitlist --json: "
            + field
            + " must be "
            + expected
            + ", not "
            + (actual.isMissingNode() ? "missing" : actual.toString()));
  }
}
