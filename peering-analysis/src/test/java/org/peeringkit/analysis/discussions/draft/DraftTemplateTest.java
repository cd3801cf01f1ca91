package org.peeringkit.analysis.discussions.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTemplateTest {
  @Test
  void fieldsAreFilledAndEmptyParagraphsLeftOut() {
    DraftTemplate template =
        DraftTemplate.parse("mine", "Hello {{contact}},\r\n\r\n{{promises}}\n\n{{ value }}\n");
    assertThat(template.filled(Map.of("contact", "$1 \\ {{value}}", "value", "2 Gbit/s")))
        .isEqualTo("Hello $1 \\ {{value}},\n\n2 Gbit/s\n");
  }

  @Test
  void everyComplaintNamesItsLine() {
    assertThatThrownBy(() -> DraftTemplate.parse("mine", "a\n{{price}}\n{{value}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine, line 2: {{price}} is no field")
        .hasMessageContaining("mine, line 3: {{ without }}");
  }

  @Test
  void theBuiltInOnesAreSound() {
    for (DraftKind kind : DraftKind.values()) {
      assertThat(kind.template().fields()).isSubsetOf(DraftTemplate.FIELDS).contains("value");
    }
  }
}
