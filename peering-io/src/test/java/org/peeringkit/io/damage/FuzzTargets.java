package org.peeringkit.io.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.filter.CommunityPattern;
import org.peeringkit.model.filter.PathPattern;
import org.peeringkit.model.filter.PrefixRange;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * Entries for a coverage-guided fuzzer ({@code .ci/fuzz}): each takes any octets, and comes to
 * values and faults with their places, or to the one declared exception. Whatever else gets out is
 * a finding. Without a dependency on any fuzzer, so that every test can call them.
 */
public final class FuzzTargets {
  private static final Formats FORMATS = Formats.load(FuzzTargets.class.getClassLoader());
  private static final Pattern PLACE = Pattern.compile(", (offset|line) \\d+: ");

  private FuzzTargets() {}

  interface Reading {
    ReadStats read(Input input) throws IOException;
  }

  private static void all(byte[] octets, Reading reading) {
    for (boolean repeatable : new boolean[] {true, false}) {
      Input input = Input.of("fuzz", repeatable, () -> new ByteArrayInputStream(octets));
      try {
        reading.read(input).faults().forEach(FuzzTargets::located);
      } catch (UnreadableInputException e) {
        located(e.fault());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void located(Fault fault) {
    if (!PLACE.matcher(fault.toString()).find()) {
      throw new AssertionError("a fault without a place: " + fault);
    }
  }

  private static ReadStats routes(Input input) throws IOException {
    try (RouteCursor cursor = FORMATS.routes(input, ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.copy().toString().isEmpty()) {
          throw new AssertionError("an event that says nothing");
        }
      }
      return cursor.stats();
    }
  }

  private static ReadStats flows(Input input) throws IOException {
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = FORMATS.flows(List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          batch.copy(row);
        }
      }
      return reader.stats();
    }
  }

  /** MRT, BMP and tables as text. */
  public static final class Routes {
    private Routes() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      all(octets, FuzzTargets::routes);
    }
  }

  /** MRT: an UPDATE in a record, so that attributes are reached at once. */
  public static final class Attributes {
    private static final int HEADER = 12 + 20;

    private Attributes() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      int message = 19 + 4 + octets.length;
      if (message > 4096) {
        return;
      }
      java.nio.ByteBuffer out = java.nio.ByteBuffer.allocate(HEADER + message);
      out.putInt(1_793_491_200).putShort((short) 16).putShort((short) 4).putInt(20 + message);
      out.putInt(64501).putInt(64500).putShort((short) 0).putShort((short) 1);
      out.putInt(0xC0000201).putInt(0xC00002FA);
      out.putLong(-1).putLong(-1).putShort((short) message).put((byte) 2);
      out.putShort((short) 0).putShort((short) octets.length).put(octets);
      all(out.array(), FuzzTargets::routes);
    }
  }

  /** Flow files of every format. */
  public static final class Flows {
    private Flows() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      all(octets, FuzzTargets::flows);
    }
  }

  /** Registry files of every format. */
  public static final class Registries {
    private Registries() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      all(octets, input -> FORMATS.registry(input, ReadOptions.defaults(), Registry.builder()));
    }
  }

  /** Interface counters. */
  public static final class Counters {
    private Counters() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      all(octets, input -> FORMATS.counters(input, ReadOptions.defaults(), reading -> {}));
    }
  }

  /** BGP messages: what is read is written as it was, but for what a message may say twice. */
  public static final class Messages {
    private Messages() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      try {
        if (BgpMessageCodec.read(new ByteCursor(octets)).title().isEmpty()) {
          throw new AssertionError("a message without a title");
        }
      } catch (MalformedException e) {
        if (String.valueOf(e.getMessage()).isEmpty()) {
          throw new AssertionError("malformed, and not said how", e);
        }
      }
    }
  }

  /** Texts with a parser of their own: what parses is the same again from its own words. */
  public static final class Texts {
    private Texts() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      String text = new String(octets, UTF_8);
      again(Prefix.tryParse(text), Prefix::tryParse);
      again(AsPath.tryParse(text), AsPath::tryParse);
      again(PrefixRange.tryParse(text), PrefixRange::tryParse);
      again(CommunityPattern.tryParse(text), CommunityPattern::tryParse);
      again(PathPattern.tryParse(text), PathPattern::tryParse);
      PathPattern.tryParse(text).ifPresent(p -> p.matches(AsPath.parse("64500 64501 64502")));
    }

    private static <T> void again(
        Optional<T> value, java.util.function.Function<String, Optional<T>> parse) {
      if (value.isPresent() && !parse.apply(value.get().toString()).equals(value)) {
        throw new AssertionError("not the same again: " + value.get());
      }
    }
  }
}
