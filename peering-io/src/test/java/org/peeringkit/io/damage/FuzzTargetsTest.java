package org.peeringkit.io.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fuzzer's targets with their seeds, whole and damaged a little: what a fuzzer starts from. */
@Timeout(120)
class FuzzTargetsTest {
  private static final int ROUNDS = 4;

  @Test
  void takeTheirSeedsAndWhatDamageLeavesOfThem() throws IOException, ReflectiveOperationException {
    Random random = new Random(20_261_201);
    TreeSet<String> targets = new TreeSet<>();
    for (Map.Entry<String, byte[]> seed : FuzzSeeds.all().entrySet()) {
      String target = seed.getKey().substring(0, seed.getKey().indexOf('/'));
      targets.add(target);
      Method method =
          Class.forName(FuzzTargets.class.getName() + "$" + target)
              .getMethod("fuzzerTestOneInput", byte[].class);
      for (int round = 0; round < ROUNDS; round++) {
        byte[] octets = round == 0 ? seed.getValue() : Damage.damaged(seed.getValue(), random);
        try {
          method.invoke(null, (Object) octets);
        } catch (InvocationTargetException e) {
          throw new AssertionError(seed.getKey() + ", round " + round, e.getCause());
        }
      }
    }
    long classes =
        Stream.of(FuzzTargets.class.getDeclaredClasses()).filter(c -> !c.isInterface()).count();
    assertThat(targets).as("targets with seeds").hasSize((int) classes);
  }
}
