package org.peeringkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

  /** A contract with the plug-in, made when the vice is there. */
  private interface Made {
    Object make(ClassLoader loader);
  }

  private interface Prepared {
    void prepare(Object contract, Path folder);
  }

  /**
   * What is held against a contract.
   *
   * @param service what the plug-in is offered as
   * @param plugin good but for a vice
   * @param vices each is found by some test, and together they fail every test
   */
  private record Held(
      Class<?> contract,
      Class<?> service,
      Class<?> plugin,
      Made made,
      Prepared prepared,
      Set<Vice> vices) {
    @Override
    public String toString() {
      return contract.getSimpleName();
    }
  }

  /** The common vices of formats, with some of a format's own. */
  private static Set<Vice> ofFormat(Vice... own) {
    EnumSet<Vice> vices =
        EnumSet.of(
            Vice.NAME,
            Vice.UNREGISTERED,
            Vice.GREEDY,
            Vice.LOSES,
            Vice.MOODY,
            Vice.THROWS,
            Vice.QUIET,
            Vice.LEAKS,
            Vice.REOPENS,
            Vice.DEAF);
    vices.addAll(List.of(own));
    return vices;
  }

  private static void nothing(Object contract, Path folder) {}

  static Stream<Held> contracts() {
    return Stream.of(
        new Held(
            RouteFormatContract.class,
            RouteFormat.class,
            LineFormats.Routes.class,
            ContractTest::routes,
            ContractTest::nothing,
            ofFormat(Vice.TWO_FACED, Vice.FORGETS)),
        new Held(
            FlowFormatContract.class,
            FlowFormat.class,
            LineFormats.Flows.class,
            ContractTest::flows,
            ContractTest::nothing,
            ofFormat(Vice.ADDS)),
        new Held(
            RegistryFormatContract.class,
            RegistryFormat.class,
            LineFormats.Names.class,
            ContractTest::names,
            ContractTest::nothing,
            ofFormat(Vice.ADDS)),
        new Held(
            AttributorContract.class,
            Attributor.class,
            OtherPlugins.Whose.class,
            ContractTest::whose,
            ContractTest::nothing,
            EnumSet.of(
                Vice.NAME,
                Vice.UNREGISTERED,
                Vice.TWO_FACED,
                Vice.GUESSES,
                Vice.THROWS,
                Vice.MOODY)),
        new Held(
            ScoringSignalContract.class,
            ScoringSignal.class,
            OtherPlugins.Signal.class,
            ContractTest::signal,
            (contract, folder) -> {
              Vice.TIMES.set(0);
              ((ScoringSignalContract) contract).folder = folder;
            },
            EnumSet.of(
                Vice.NAME,
                Vice.UNREGISTERED,
                Vice.MUTE,
                Vice.LOSES,
                Vice.GUESSES,
                Vice.MOODY,
                Vice.TWO_FACED)),
        new Held(
            ReportRendererContract.class,
            ReportRenderer.class,
            OtherPlugins.Sentence.class,
            ContractTest::sentence,
            (contract, folder) -> ((ReportRendererContract) contract).folder = folder,
            EnumSet.of(Vice.NAME, Vice.UNREGISTERED, Vice.DEAF, Vice.MOODY, Vice.LOCAL, Vice.RAW)),
        new Held(
            LedgerSinkContract.class,
            LedgerSink.class,
            OtherPlugins.Sink.class,
            ContractTest::sink,
            (contract, folder) -> ((LedgerSinkContract) contract).folder = folder,
            EnumSet.of(
                Vice.NAME,
                Vice.UNREGISTERED,
                Vice.MUTE,
                Vice.ADDS,
                Vice.MOODY,
                Vice.DEAF,
                Vice.QUIET)));
  }

  private SortedSet<String> failing(Held held) throws ReflectiveOperationException, IOException {
    ClassLoader loader =
        Vice.UNREGISTERED.on()
            ? getClass().getClassLoader()
            : Contracts.offering(folder, held.service(), held.plugin());
    Object contract = held.made().make(loader);
    return Contracts.failing(contract, folder, f -> held.prepared().prepare(contract, f));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyTestOfAContractFailsForSomeViceAndNoneForAGoodPlugIn(Held held)
      throws ReflectiveOperationException, IOException {
    assertThat(failing(held)).as("a good plug-in").isEmpty();
    SortedSet<String> failed = new TreeSet<>();
    for (Vice vice : held.vices()) {
      Vice.take(vice);
      SortedSet<String> failing = failing(held);
      assertThat(failing).as("tests that find " + vice).isNotEmpty();
      failed.addAll(failing);
    }
    assertThat(failed)
        .as("tests that some bad plug-in fails")
        .isEqualTo(Contracts.tests(held.contract()));
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
