package org.peeringkit.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SumProperties {
  @Example
  void staysExactBeyond64Bits() {
    Sum sum = new Sum();
    sum.add(-1, -1);
    sum.add(-1, 1);
    assertThat(sum).hasToString("340282366920938463444927863358058659840");
  }

  @Property(seed = "1", tries = 300)
  void agreesWithBigInteger(@ForAll List<Long> values, @ForAll List<Integer> rates) {
    Sum sum = new Sum();
    BigInteger expected = BigInteger.ZERO;
    for (int i = 0; i < Math.min(values.size(), rates.size()); i++) {
      long rate = Math.abs((long) rates.get(i));
      sum.add(values.get(i), rate);
      expected =
          expected.add(
              new BigInteger(Long.toUnsignedString(values.get(i)))
                  .multiply(BigInteger.valueOf(rate)));
    }
    assertThat(sum).hasToString(expected.toString());
  }
}
