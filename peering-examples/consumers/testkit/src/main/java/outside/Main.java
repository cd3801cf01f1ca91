package outside;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.testkit.RegistryFormatContract;

/** The kit as an author of plug-ins gets it; JUnit would run the tests, here they are run by hand. */
public final class Main extends RegistryFormatContract {
  @Override
  protected RegistryFormat format() {
    return new Names();
  }

  @Override
  protected byte[] sample() {
    return (Names.MAGIC + "64501=First\n64502=Second\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected long records() {
    return 2;
  }

  @Override
  protected void check(Registry registry) {
    Assertions.assertEquals("Second", registry.asNames().of(Asn.of(64502)).orElseThrow().name());
  }

  public static void main(String[] args) throws ReflectiveOperationException {
    Main contract = new Main();
    Set<String> passed = new TreeSet<>();
    for (Class<?> type = Main.class; type != null; type = type.getSuperclass()) {
      for (Method test : type.getDeclaredMethods()) {
        if (test.isAnnotationPresent(Test.class)) {
          test.setAccessible(true);
          test.invoke(contract);
          passed.add(test.getName());
        }
      }
    }
    System.out.println(passed.size() + " tests of the kit passed");
  }
}
