package org.peeringkit.analysis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.report.StatusReport;

/** The published schema describes the JSON that is written. */
class ReportSchemaTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static Schema schema() throws Exception {
    try (InputStream in = JsonReport.class.getResourceAsStream("peering-report.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(MAPPER.readTree(in));
    }
  }

  private static ObjectNode json(StatusReport report) throws Exception {
    return (ObjectNode) MAPPER.readTree(JsonReport.render(report));
  }

  @Test
  void holdsForAFullMonthAndForAFirstOne() throws Exception {
    assertThat(schema().validate(json(SampleReport.october()))).isEmpty();
    assertThat(schema().validate(json(SampleReport.firstMonth()))).isEmpty();
  }

  @Test
  void refusesWhatIsNotWritten() throws Exception {
    ObjectNode unknownField = json(SampleReport.october()).put("percent", 3);
    assertThat(schema().validate(unknownField)).isNotEmpty();
    ObjectNode missing = json(SampleReport.october());
    missing.remove("wins");
    assertThat(schema().validate(missing)).isNotEmpty();
    ObjectNode wrongType = json(SampleReport.october()).put("changePoints", "1.8");
    assertThat(schema().validate(wrongType)).isNotEmpty();
    ObjectNode withoutReason = json(SampleReport.october());
    withoutReason.withArray("asks").add(MAPPER.createObjectNode());
    assertThat(schema().validate(withoutReason)).isNotEmpty();
  }
}
