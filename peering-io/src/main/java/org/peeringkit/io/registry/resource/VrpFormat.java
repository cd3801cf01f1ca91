package org.peeringkit.io.registry.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.BoundedJson;
import org.peeringkit.io.internal.rows.JsonRows;
import org.peeringkit.io.internal.rows.RowJson;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Validated ROA payloads as JSON, as Routinator, rpki-client, OctoRPKI, StayRTR and those who feed
 * them write it: {@code {"roas": [{"asn": "AS64500", "prefix": "192.0.2.0/24", "maxLength": 24,
 * ...}]}}. The AS may be a number, the maximum length may be missing (that of the prefix) and the
 * array called {@code vrps}; of the times at which payloads end the first is kept; other members do
 * not matter.
 *
 * <p>A bad row is a fault and the others are read. Stateless and thread-safe.
 */
public final class VrpFormat implements RegistryFormat {
  private static final String REFERENCE = "RFC 6811 2";
  private static final Pattern HEAD =
      Pattern.compile("\\A[\\s\\uFEFF]*\\{.*?\"(roas|vrps)\"\\s*:\\s*\\[", Pattern.DOTALL);
  private static final int SHOWN = 60;

  @Override
  public String name() {
    return "vrp-json";
  }

  @Override
  public boolean recognises(Bytes head) {
    return HEAD.matcher(new String(head.toArray(), StandardCharsets.UTF_8)).find();
  }

  private static boolean isSection(String key) {
    return key.equals("roas") || key.equals("vrps");
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    if (RowJson.read(
            input,
            options,
            log,
            "id",
            VrpFormat::isSection,
            new Rows(log, registry, options.limits().nesting()))
        .equals(OptionalLong.of(0))) {
      log.fault(FaultKind.CONTEXT_MISSING, 0, "roas", "an array", "none", REFERENCE);
    }
    return log.snapshot();
  }

  private static final class Rows implements JsonRows.Sink {
    private final ReadLog log;
    private final RegistryBuilder registry;
    private final ObjectMapper mapper;

    Rows(ReadLog log, RegistryBuilder registry, int nesting) {
      this.log = log;
      this.registry = registry;
      this.mapper = BoundedJson.mapper(nesting);
    }

    @Override
    public void row(String section, long index, long offset, byte[] row, int length) {
      log.record(length);
      if (!isSection(section)) {
        log.count("skipped." + section, 1);
        return;
      }
      JsonNode node;
      try {
        node = BoundedJson.tree(mapper, row, length);
      } catch (JsonProcessingException e) {
        bad(section, index, offset, "a JSON object", e.getOriginalMessage());
        return;
      }
      Optional<Vrp> vrp = vrp(node);
      if (vrp.isPresent()) {
        registry.add(vrp.get());
        JsonNode expires = node.path("expires");
        if (!expires.isMissingNode() && !expires.isNull()) {
          Optional<Instant> end = VrpExpiry.of(expires.asText());
          end.ifPresent(registry::addVrpExpiry);
          if (end.isEmpty()) {
            bad(section, index, offset, "expires in seconds since 1970", shown(expires));
          }
        }
        log.count("rows.vrp", 1);
      } else {
        bad(
            section,
            index,
            offset,
            "asn, prefix and a maxLength that the prefix can have",
            shown(node));
      }
    }

    private static String shown(JsonNode node) {
      String text = node.toString();
      return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static Optional<Vrp> vrp(JsonNode node) {
      Optional<Asn> asn = Asn.tryParse(node.path("asn").asText(""));
      Optional<Prefix> prefix = Prefix.tryParse(node.path("prefix").asText(""));
      if (asn.isEmpty() || prefix.isEmpty()) {
        return Optional.empty();
      }
      JsonNode given = node.path("maxLength");
      int shortest = prefix.get().length();
      int maxLength = given.isMissingNode() || given.isNull() ? shortest : given.asInt(-1);
      return maxLength < shortest || maxLength > prefix.get().family().bits()
          ? Optional.empty()
          : Optional.of(new Vrp(prefix.get(), maxLength, asn.get()));
    }

    private void bad(String section, long index, long offset, String expected, String actual) {
      String place = section + "[" + index + "]";
      log.fault(FaultKind.BAD_VALUE, offset, place, expected, actual, REFERENCE);
    }

    @Override
    public void fault(
        JsonRows.Problem problem, String section, long index, long offset, String found) {
      RowJson.fault(log, problem, section, index, offset, found, "");
    }
  }
}
