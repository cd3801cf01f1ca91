package org.peeringkit.io.internal.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.internal.template.InformationElements;

class ElementRegistryTest {
  private static final ElementRegistry REGISTRY = ElementRegistry.standard();

  @Test
  void namesTypesAndUnits() {
    assertThat(REGISTRY.find(0, 1))
        .contains(
            new ElementRegistry.Element(0, 1, "octetDeltaCount", ElementType.UNSIGNED64, "octets"));
    assertThat(REGISTRY.find(0, 152))
        .map(e -> e.type())
        .contains(ElementType.DATE_TIME_MILLISECONDS);
    assertThat(REGISTRY.find(0, 105)).isEmpty();
    assertThat(REGISTRY.find(ElementRegistry.REVERSE, 2))
        .map(ElementRegistry.Element::name)
        .contains("reversePacketDeltaCount");
    assertThat(REGISTRY.name(0, 4)).isEqualTo("protocolIdentifier");
    assertThat(REGISTRY.name(2011, 12)).isEqualTo("Huawei/12");
    assertThat(REGISTRY.name(4_711, 12)).isEqualTo("4711/12");
    assertThat(REGISTRY.name(0, 20_000)).isEqualTo("element20000");
    assertThat(REGISTRY.name(35_632, 80)).isEqualTo("SRC_FRAGMENTS");
  }

  @Test
  void publicRegistryIsWhole() {
    List<Integer> ids =
        REGISTRY.all().stream().filter(e -> e.enterprise() == 0).map(e -> e.id()).toList();

    assertThat(ids).hasSize(502).isSorted().startsWith(1, 2, 3).endsWith(532, 533);
  }

  @Test
  void whatWeReadIsNamedAsTheRegistryNamesIt() {
    IntStream.range(0, 512)
        .mapToObj(InformationElements::byId)
        .filter(Objects::nonNull)
        .forEach(e -> assertThat(REGISTRY.name(0, e.id())).isEqualTo(e.name()));
  }

  @Test
  void sizesOfTypes() {
    assertThat(ElementType.UNSIGNED64.allows(3)).isTrue();
    assertThat(ElementType.UNSIGNED64.allows(9)).isFalse();
    assertThat(ElementType.IPV4_ADDRESS.allows(3)).isFalse();
    assertThat(ElementType.STRING.allows(0)).isTrue();
    assertThat(ElementType.FLOAT64.allows(4)).isTrue();
  }
}
