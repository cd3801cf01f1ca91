package org.peeringkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.Registry;

/** A good plug-in passes; for every test of a contract there is a bad one that fails it. */
class ContractTest {
  @TempDir private Path folder;

  @AfterEach
  void beGood() {
    Vice.take(Vice.NONE);
  }

  private ClassLoader offered(Class<?> service, Class<?> provider) throws IOException {
    return Vice.UNREGISTERED.on()
        ? getClass().getClassLoader()
        : Contracts.offering(folder, service, provider);
  }

  /** A contract with the plug-in, made when the vice is there. */
  private interface Made {
    Object make() throws IOException;
  }

  private interface Prepared {
    void prepare(Object contract, Path folder);
  }

  private void check(Class<?> contract, Made made, Prepared prepared, List<Vice> vices)
      throws ReflectiveOperationException, IOException {
    Object good = made.make();
    assertThat(Contracts.failing(good, folder, f -> prepared.prepare(good, f)))
        .as("a good plug-in")
        .isEmpty();
    SortedSet<String> failed = new TreeSet<>();
    for (Vice vice : vices) {
      Vice.take(vice);
      Object bad = made.make();
      SortedSet<String> failing = Contracts.failing(bad, folder, f -> prepared.prepare(bad, f));
      assertThat(failing).as("tests that find " + vice).isNotEmpty();
      failed.addAll(failing);
    }
    assertThat(failed).as("tests that some bad plug-in fails").isEqualTo(Contracts.tests(contract));
  }

  private static void nothing(Object contract, Path folder) {}

  @Test
  void routes() throws ReflectiveOperationException, IOException {
    check(
        RouteFormatContract.class,
        () -> routes(offered(RouteFormat.class, LineFormats.Routes.class)),
        ContractTest::nothing,
        List.of(
            Vice.NAME,
            Vice.UNREGISTERED,
            Vice.GREEDY,
            Vice.LOSES,
            Vice.MOODY,
            Vice.THROWS,
            Vice.QUIET,
            Vice.LEAKS,
            Vice.REOPENS,
            Vice.DEAF,
            Vice.TWO_FACED,
            Vice.FORGETS));
  }

  @Test
  void flows() throws ReflectiveOperationException, IOException {
    check(
        FlowFormatContract.class,
        () -> flows(offered(FlowFormat.class, LineFormats.Flows.class)),
        ContractTest::nothing,
        List.of(
            Vice.NAME,
            Vice.UNREGISTERED,
            Vice.GREEDY,
            Vice.LOSES,
            Vice.MOODY,
            Vice.THROWS,
            Vice.QUIET,
            Vice.LEAKS,
            Vice.REOPENS,
            Vice.DEAF,
            Vice.ADDS));
  }

  @Test
  void registries() throws ReflectiveOperationException, IOException {
    check(
        RegistryFormatContract.class,
        () -> names(offered(RegistryFormat.class, LineFormats.Names.class)),
        ContractTest::nothing,
        List.of(
            Vice.NAME,
            Vice.UNREGISTERED,
            Vice.GREEDY,
            Vice.LOSES,
            Vice.MOODY,
            Vice.THROWS,
            Vice.QUIET,
            Vice.LEAKS,
            Vice.REOPENS,
            Vice.DEAF,
            Vice.ADDS));
  }

  @Test
  void attributors() throws ReflectiveOperationException, IOException {
    check(
        AttributorContract.class,
        () -> whose(offered(Attributor.class, OtherPlugins.Whose.class)),
        ContractTest::nothing,
        List.of(
            Vice.NAME, Vice.UNREGISTERED, Vice.TWO_FACED, Vice.GUESSES, Vice.THROWS, Vice.MOODY));
  }

  @Test
  void signals() throws ReflectiveOperationException, IOException {
    check(
        ScoringSignalContract.class,
        () -> signal(offered(ScoringSignal.class, OtherPlugins.Signal.class)),
        (contract, folder) -> {
          Vice.TIMES.set(0);
          ((ScoringSignalContract) contract).folder = folder;
        },
        List.of(
            Vice.NAME,
            Vice.UNREGISTERED,
            Vice.MUTE,
            Vice.LOSES,
            Vice.GUESSES,
            Vice.MOODY,
            Vice.TWO_FACED));
  }

  @Test
  void renderers() throws ReflectiveOperationException, IOException {
    check(
        ReportRendererContract.class,
        () -> sentence(offered(ReportRenderer.class, OtherPlugins.Sentence.class)),
        (contract, folder) -> ((ReportRendererContract) contract).folder = folder,
        List.of(Vice.NAME, Vice.UNREGISTERED, Vice.DEAF, Vice.MOODY, Vice.LOCAL, Vice.RAW));
  }

  @Test
  void sinks() throws ReflectiveOperationException, IOException {
    check(
        LedgerSinkContract.class,
        () -> sink(offered(LedgerSink.class, OtherPlugins.Sink.class)),
        (contract, folder) -> ((LedgerSinkContract) contract).folder = folder,
        List.of(
            Vice.NAME, Vice.UNREGISTERED, Vice.MUTE, Vice.ADDS, Vice.MOODY, Vice.DEAF, Vice.QUIET));
  }

  private static RouteFormatContract routes(ClassLoader loader) {
    return new RouteFormatContract() {
      @Override
      protected RouteFormat format() {
        return new LineFormats.Routes();
      }

      @Override
      protected byte[] sample() {
        return LineFormats.SAMPLE.clone();
      }

      @Override
      protected long records() {
        return LineFormats.RECORDS;
      }

      @Override
      protected ClassLoader loader() {
        return loader;
      }
    };
  }

  private static FlowFormatContract flows(ClassLoader loader) {
    return new FlowFormatContract() {
      @Override
      protected FlowFormat format() {
        return new LineFormats.Flows();
      }

      @Override
      protected byte[] sample() {
        return LineFormats.SAMPLE.clone();
      }

      @Override
      protected long records() {
        return LineFormats.RECORDS;
      }

      @Override
      protected ClassLoader loader() {
        return loader;
      }
    };
  }

  private static RegistryFormatContract names(ClassLoader loader) {
    return new RegistryFormatContract() {
      @Override
      protected RegistryFormat format() {
        return new LineFormats.Names();
      }

      @Override
      protected byte[] sample() {
        return LineFormats.SAMPLE.clone();
      }

      @Override
      protected long records() {
        return LineFormats.RECORDS;
      }

      @Override
      protected void check(Registry registry) {
        assertThat(registry.asNames().of(Asn.of(64503)).map(name -> name.name()))
            .contains("Number 64503");
      }

      @Override
      protected ClassLoader loader() {
        return loader;
      }
    };
  }

  private static AttributorContract whose(ClassLoader loader) {
    return new AttributorContract() {
      @Override
      protected Attributor attributor() {
        return new OtherPlugins.Whose();
      }

      @Override
      protected IpAddr known() {
        return OtherPlugins.ADDRESS;
      }

      @Override
      protected Asn origin() {
        return OtherPlugins.KNOWN;
      }

      @Override
      protected IpAddr unknown() {
        return IpAddr.parse("203.0.113.9");
      }

      @Override
      protected ClassLoader loader() {
        return loader;
      }
    };
  }

  private static ScoringSignalContract signal(ClassLoader loader) {
    return new ScoringSignalContract() {
      private final ScoringSignal signal = new OtherPlugins.Signal();

      @Override
      protected ScoringSignal signal() {
        return signal;
      }

      @Override
      protected Asn known() {
        return OtherPlugins.KNOWN;
      }

      @Override
      protected Optional<Asn> unknown() {
        return Optional.of(OtherPlugins.UNKNOWN);
      }

      @Override
      protected ClassLoader loader() {
        return loader;
      }
    };
  }

  private static ReportRendererContract sentence(ClassLoader loader) {
    return new ReportRendererContract() {
      @Override
      protected ReportRenderer renderer() {
        return new OtherPlugins.Sentence();
      }

      @Override
      protected ClassLoader loader() {
        return loader;
      }
    };
  }

  private static LedgerSinkContract sink(ClassLoader loader) {
    return new LedgerSinkContract() {
      @Override
      protected LedgerSink sink() {
        return new OtherPlugins.Sink();
      }

      @Override
      protected ClassLoader loader() {
        return loader;
      }
    };
  }
}
