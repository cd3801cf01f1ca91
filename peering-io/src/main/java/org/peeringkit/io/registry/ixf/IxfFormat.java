package org.peeringkit.io.registry.ixf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.BoundedJson;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.JsonRows;
import org.peeringkit.io.internal.rows.RowJson;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * IX-F member export, versions 0.3 to 1.0 and what is near them: {@code {"version":...,
 * "timestamp": ..., "ixp_list":[...], "member_list":[...]}} ({@code ixp_info} in 0.3). Of each
 * active connection every address pair is a port, its speed the sum of its interfaces.
 *
 * <p>Skipped and counted: connections in other states, members of type routeserver and ixp,
 * addresses of the exchange's own services. A member that cannot be read is a fault, and so is each
 * field of another one; what is left is read. Stateless and thread-safe.
 */
public final class IxfFormat implements RegistryFormat {
  static final String REFERENCE = "IX-F member export";
  private static final Pattern HEAD =
      Pattern.compile(
          "\\A[\\s\\uFEFF]*\\{.*?\"(?:member_list|ixp_list|ixp_info)\"\\s*:", Pattern.DOTALL);
  private static final Pattern SCHEMA =
      Pattern.compile("\\A[\\s\\uFEFF]*\\{\\s*\"\\$schema\"\\s*:");

  /** For the service loader. */
  public IxfFormat() {}

  @Override
  public String name() {
    return "ixf";
  }

  @Override
  public boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.UTF_8);
    return HEAD.matcher(text).find() && !SCHEMA.matcher(text).find();
  }

  private static boolean isSection(String key) {
    return key.equals("ixp_list")
        || key.equals("member_list")
        || key.equals("version")
        || key.equals("timestamp");
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    IxfMembers members = new IxfMembers(log);
    Rows rows = new Rows(log, members, options.limits().nesting());
    if (RowJson.read(input, options, log, "asnum", IxfFormat::isSection, rows).isPresent()
        && !rows.hasMembers) {
      log.fault(FaultKind.CONTEXT_MISSING, 0, "member_list", "an array", "none", REFERENCE);
    }
    members.addTo(registry);
    return log.snapshot();
  }

  private static final class Rows implements JsonRows.Sink {
    private final ReadLog log;
    private final IxfMembers members;
    private final ObjectMapper mapper;
    private boolean hasMembers;

    Rows(ReadLog log, IxfMembers members, int nesting) {
      this.log = log;
      this.members = members;
      mapper = BoundedJson.mapper(nesting);
    }

    @Override
    public void array(String section) {
      hasMembers |= section.equals("member_list");
    }

    @Override
    public void member(String above, String key, byte[] value, int length) {
      boolean ofDocument = above.isEmpty() && (key.equals("timestamp") || key.equals("version"));
      if (!ofDocument && !above.equals("ixp_info")) {
        return;
      }
      tree(value, length)
          .ifPresent(
              node -> {
                if (ofDocument) {
                  members.fact(key, node);
                } else {
                  members.infoField(key, node);
                }
              });
    }

    @Override
    public void row(String section, long index, long offset, byte[] row, int length) {
      if (!section.equals("member_list") && !section.equals("ixp_list")) {
        return; // switches and VLANs of ixp_info
      }
      log.record(length);
      String place = section + "[" + index + "]";
      Optional<JsonNode> node = tree(row, length).filter(JsonNode::isObject);
      if (node.isEmpty()) {
        String found = BadValue.quoted(new String(row, 0, length, StandardCharsets.UTF_8));
        log.fault(FaultKind.BAD_VALUE, offset, place, "a JSON object", found, REFERENCE);
      } else if (section.equals("ixp_list")) {
        members.exchange(node.get());
      } else {
        members.member(node.get(), place, offset);
      }
    }

    private Optional<JsonNode> tree(byte[] row, int length) {
      try {
        return Optional.of(BoundedJson.tree(mapper, row, length));
      } catch (JsonProcessingException e) {
        return Optional.empty(); // the caller says what it found instead
      }
    }

    @Override
    public void fault(
        JsonRows.Problem problem, String section, long index, long offset, String found) {
      RowJson.fault(log, problem, section, index, offset, found, REFERENCE);
    }
  }
}
