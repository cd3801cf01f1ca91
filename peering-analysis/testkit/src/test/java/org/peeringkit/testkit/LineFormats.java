package org.peeringkit.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.AsNames.AsName;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Formats of one number a line after a first line {@code #lines}, good ones but for a vice. */
final class LineFormats {
  static final byte[] SAMPLE = "#lines\n64501\n64502\n64503\n".getBytes(ISO_8859_1);
  static final long RECORDS = 3;

  private LineFormats() {}

  private static String name() {
    return Vice.NAME.on() ? "My Format" : "lines";
  }

  private static boolean recognises(Bytes head) {
    return Vice.GREEDY.on() || new String(head.toArray(), ISO_8859_1).startsWith("#lines\n");
  }

  /** The numbers, with what happened to them. */
  private static final class Numbers {
    final List<Long> values = new ArrayList<>();
    final ReadLog log;
    private final InputStream open;

    Numbers(Input input, FaultPolicy policy) throws IOException {
      // A damaged policy is no policy: what a deaf one does.
      log = new ReadLog(input.name(), Vice.DEAF.on() ? FaultPolicy.collect() : policy);
      if (Vice.REOPENS.on()) {
        input.open().close();
      }
      open = input.open();
      String text = new String(open.readAllBytes(), ISO_8859_1);
      if (!Vice.LEAKS.on()) {
        open.close();
      }
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        if (!line.startsWith("#") && !line.isEmpty()) {
          add(line, number);
        }
      }
      int times = Vice.TIMES.incrementAndGet();
      if (Vice.LOSES.on() || Vice.MOODY.on() && times % 2 == 0) {
        values.remove(values.size() - 1);
      }
    }

    private void add(String line, int number) {
      if (line.matches("6450[0-9]")) {
        log.record(line.length() + 1L);
        values.add(Long.parseLong(line));
      } else if (Vice.THROWS.on()) {
        throw new NumberFormatException(line);
      } else if (!Vice.QUIET.on()) {
        log.record(line.length());
        log.fault(
            Fault.atLine(FaultKind.BAD_VALUE, log.source(), number, "line", "a number", line));
      }
    }
  }

  /** Routes. */
  public static final class Routes implements RouteFormat {
    @Override
    public String name() {
      return LineFormats.name();
    }

    @Override
    public boolean recognises(Bytes head) {
      return LineFormats.recognises(head);
    }

    @Override
    public RouteCursor open(Input input, ReadOptions options) throws IOException {
      return new LineCursor(new Numbers(input, options.faultPolicy()));
    }
  }

  private static final class LineCursor implements RouteCursor {
    private final Numbers numbers;
    private int at = -1;
    private boolean closed;

    LineCursor(Numbers numbers) {
      this.numbers = numbers;
    }

    private Asn origin(int index) {
      return Asn.of(numbers.values.get(index));
    }

    @Override
    public boolean next() {
      return ++at < numbers.values.size();
    }

    @Override
    public Kind kind() {
      return Kind.ANNOUNCE;
    }

    @Override
    public boolean fromRib() {
      return true;
    }

    @Override
    public IpFamily family() {
      return IpFamily.IPV4;
    }

    @Override
    public long hi() {
      return 0;
    }

    @Override
    public long lo() {
      return Prefix.parse("198.51.100.0/24").address().lo();
    }

    @Override
    public int length() {
      return 24;
    }

    @Override
    public long pathId() {
      return -1;
    }

    @Override
    public int peerIndex() {
      return 0;
    }

    @Override
    public BgpPeer peer(int peerIndex) {
      return BgpPeer.UNKNOWN;
    }

    @Override
    public int attributesId() {
      return at;
    }

    @Override
    public PathAttributes attributes(int id) {
      if (Vice.FORGETS.on() && closed) {
        throw new IllegalStateException("closed");
      }
      return PathAttributes.builder().asPath(AsPath.parse("" + origin(id).value())).build();
    }

    @Override
    public long timeMicros() {
      return 0;
    }

    @Override
    public RouteEvent copy() {
      Prefix prefix = Vice.TWO_FACED.on() ? Prefix.parse("203.0.113.0/24") : prefix();
      return new RouteEvent.Announce(
          new Route(prefix, OptionalLong.empty(), attributes(at), BgpPeer.UNKNOWN, Instant.EPOCH),
          true);
    }

    @Override
    public ReadStats stats() {
      return numbers.log.snapshot();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Flows. */
  public static final class Flows implements FlowFormat {
    @Override
    public String name() {
      return LineFormats.name();
    }

    @Override
    public boolean recognises(Bytes head) {
      return LineFormats.recognises(head);
    }

    @Override
    public FlowReader open(Input input, FlowContext context) throws IOException {
      Numbers numbers = new Numbers(input, context.options().faultPolicy());
      return new FlowReader() {
        private int at;

        @Override
        public boolean next(FlowBatch batch) {
          if (!Vice.ADDS.on()) {
            batch.clear();
          }
          if (at == numbers.values.size()) {
            return false;
          }
          batch.set(batch.addRow(Exporter.UNKNOWN), FlowField.OCTETS, numbers.values.get(at++));
          return true;
        }

        @Override
        public ReadStats stats() {
          return numbers.log.snapshot();
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Names of networks. */
  public static final class Names implements RegistryFormat {
    @Override
    public String name() {
      return LineFormats.name();
    }

    @Override
    public boolean recognises(Bytes head) {
      return LineFormats.recognises(head);
    }

    @Override
    public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
        throws IOException {
      Numbers numbers = new Numbers(input, options.faultPolicy());
      int times = Vice.ADDS.on() ? Vice.TIMES.get() : 1;
      for (long number : numbers.values) {
        registry.asNames().add(Asn.of(number), new AsName("Number " + number * times, "", ""));
      }
      ReadStats said = numbers.log.snapshot();
      return Vice.MOODY.on()
          ? new ReadStats(
              Vice.TIMES.get(), said.octets(), said.counts(), said.faultCounts(), said.faults())
          : said;
    }
  }
}
