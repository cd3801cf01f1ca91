package org.peeringkit.model.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** A format from outside that throws costs no more than what it throws at. */
class FormatGuardTest {
  @TempDir private Path folder;

  /** Throws where the content says: {@code BAD look}, {@code BAD open}, {@code BAD read}. */
  public static final class BadFlows implements FlowFormat {
    @Override
    public String name() {
      return "bad-flows";
    }

    @Override
    public boolean recognises(Bytes head) {
      String text = new String(head.toArray(), US_ASCII);
      if (text.contains("look")) {
        throw new IllegalStateException("must not look");
      }
      return text.startsWith("BAD");
    }

    @Override
    public FlowReader open(Input input, FlowContext context) throws IOException {
      String text;
      try (var in = input.open()) {
        text = new String(in.readAllBytes(), US_ASCII);
      }
      if (text.contains("open")) {
        throw new NoClassDefFoundError("acme/Codec");
      }
      return new FlowReader() {
        private int batches;

        @Override
        public boolean next(FlowBatch batch) {
          batch.clear();
          batch.set(batch.addRow(Exporter.UNKNOWN), FlowField.OCTETS, 7);
          if (++batches == 3) {
            throw new ArrayIndexOutOfBoundsException("half a row");
          }
          return true;
        }

        @Override
        public ReadStats stats() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
          throw new IllegalStateException("closed twice");
        }
      };
    }
  }

  /**
   * Three routes and what is none, of a cursor that cannot say anything of their attributes, nor
   * copy them.
   */
  public static final class BadRoutes implements RouteFormat {
    @Override
    public String name() {
      return "bad-routes";
    }

    @Override
    public boolean recognises(Bytes head) {
      return head.startsWith('R');
    }

    @Override
    public RouteCursor open(Input input, ReadOptions options) {
      int[] at = {0};
      return (RouteCursor)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {RouteCursor.class},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "next" -> ++at[0] <= 4;
                    case "kind" -> RouteCursor.Kind.ANNOUNCE;
                    case "family" -> IpFamily.IPV4;
                    case "hi", "timeMicros", "routeDistinguisher" -> 0L;
                    case "lo" -> 0xC0000200L;
                    // The fourth is no prefix.
                    case "length" -> at[0] == 4 ? 77 : 24;
                    case "pathId" -> -1L;
                    case "safi" -> 1;
                    case "label" -> -1;
                    case "choice" -> RouteCursor.Choice.UNKNOWN;
                    case "view" -> RouteCursor.View.UNSTATED;
                    case "peer" -> BgpPeer.UNKNOWN;
                    case "peerIndex", "attributesId" -> 0;
                    case "fromRib" -> true;
                    case "stats" -> ReadStats.EMPTY;
                    case "close" -> null;
                    default -> throw new IllegalStateException("no " + method.getName());
                  });
    }
  }

  /** Adds nothing. */
  public static final class BadNames implements RegistryFormat {
    @Override
    public String name() {
      return "bad-names";
    }

    @Override
    public boolean recognises(Bytes head) {
      return head.startsWith('N');
    }

    @Override
    public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry) {
      throw new StackOverflowError();
    }
  }

  private Formats formats() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(FlowFormat.class.getName()),
        List.of(BadFlows.class.getName(), TestFormats.Lines.class.getName()));
    Files.writeString(services.resolve(RouteFormat.class.getName()), BadRoutes.class.getName());
    Files.writeString(services.resolve(RegistryFormat.class.getName()), BadNames.class.getName());
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      return Formats.load(loader);
    }
  }

  private static Input text(String name, String text) {
    return TestFormats.bytes(name, text.getBytes(US_ASCII));
  }

  private static ReadStats read(FlowReader reader, long rows) throws IOException {
    long seen = 0;
    FlowBatch batch = new FlowBatch();
    try (reader) {
      while (reader.next(batch)) {
        seen += batch.size();
      }
      assertThat(batch.size()).isZero();
    }
    assertThat(seen).isEqualTo(rows);
    return reader.stats();
  }

  @Test
  void whatWasReadBeforeIsKeptAndOtherInputsAreRead() throws IOException {
    ReadStats stats =
        read(
            formats()
                .flows(
                    List.of(
                        text("bad", "BAD read"),
                        text("worse", "BAD open"),
                        text("good", "FLOW\n10\n20")),
                    ReadOptions.defaults()),
            4);
    assertThat(stats.faults().toString())
        .contains(
            "format bad-flows (" + BadFlows.class.getName() + "), reading",
            "java.lang.ArrayIndexOutOfBoundsException: half a row",
            "worse, offset 0: format bad-flows (" + BadFlows.class.getName() + "), opening it",
            "acme/Codec");
  }

  @Test
  void oneThatThrowsWhenItLooksIsPassedOverAndTold() throws IOException {
    ReadStats stats =
        read(formats().flows(List.of(text("good", "FLOW\n10\nlook")), ReadOptions.defaults()), 1);
    assertThat(stats.faults().toString()).contains("looking at it", "must not look");
    assertThatThrownBy(
            () -> formats().flows(List.of(text("odd", "what, look")), ReadOptions.defaults()))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContainingAll("bad-flows", "must not look", "what, look");
  }

  @Test
  void thePolicyHoldsForWhatIsThrown() throws IOException {
    ReadOptions failFast = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    FlowReader reader = formats().flows(List.of(text("bad", "BAD read")), failFast);
    FlowBatch batch = new FlowBatch();
    assertThatThrownBy(
            () -> {
              while (reader.next(batch)) {
                assertThat(batch.size()).isEqualTo(1);
              }
            })
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void routesEndWithAFaultAndKeepWhatTheySaid() throws IOException {
    int routes = 0;
    try (RouteCursor cursor = formats().routes(text("r", "R"), ReadOptions.defaults())) {
      while (cursor.next()) {
        routes++;
        assertThat(cursor.prefix()).hasToString("192.0.2.0/24");
        assertThat(cursor.attributes(cursor.attributesId()).effectivePath().origin()).isEmpty();
        assertThat(cursor.copy().toString()).contains("192.0.2.0/24");
      }
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.stats().faults().toString())
          .contains("decoding attributes", "copying an event", "reading", "77");
    }
    assertThat(routes).isEqualTo(3);
  }

  @Test
  void registryDataThatCannotBeReadIsAFault() throws IOException {
    ReadStats stats =
        formats().registry(text("n", "N"), ReadOptions.defaults(), Registry.builder());
    assertThat(stats.faultCount()).isOne();
    assertThat(stats.faults().get(0).toString())
        .contains("bad-names", BadNames.class.getName(), "StackOverflowError");
  }
}
