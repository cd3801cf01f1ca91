package org.peeringkit.analysis.discussions.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.Organisation;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;

class NameIndexTest {
  private static Network network(long asn, long org, String name) {
    return new Network(
        asn,
        Asn.of(asn),
        OptionalLong.of(org),
        name,
        "",
        NetworkType.CONTENT,
        "",
        "",
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        PeeringPolicy.UNKNOWN,
        Optional.empty());
  }

  private static NameIndex index() {
    RegistryBuilder registry = Registry.builder();
    registry.add(new Organisation(1, "Example Group, Inc."), Optional.empty());
    registry.add(new Organisation(2, "Other"), Optional.empty());
    registry.add(network(64500, 1, "Example Cloud"));
    registry.add(network(64501, 1, "Example Video"));
    registry.add(network(64502, 2, "Café Net GmbH"));
    return new NameIndex(registry.build(), UnaryOperator.identity());
  }

  @Test
  void caseAccentsPunctuationAndLegalFormsDoNotCount() {
    assertThat(index().find("CAFE-NET")).containsExactly(Asn.of(64502));
    assertThat(index().find(" Café  Net Ltd.")).containsExactly(Asn.of(64502));
  }

  @Test
  void aNameOfSeveralNetworksGivesThemAll() {
    assertThat(index().find("example group")).containsExactly(Asn.of(64500), Asn.of(64501));
  }

  @Test
  void whatIsMerelySimilarIsNotTheSame() {
    assertThat(index().find("Example")).isEmpty();
    assertThat(index().find("Example Clouds")).isEmpty();
    assertThat(index().find("")).isEmpty();
    assertThat(index().find("GmbH")).isEmpty();
  }
}
