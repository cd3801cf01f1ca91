package org.peeringkit.io.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.peeringkit.io.bmp.BmpMessage;
import org.peeringkit.io.bmp.BmpReader;
import org.peeringkit.io.bmp.BmpWriter;
import org.peeringkit.io.bmp.Tlv;
import org.peeringkit.io.flowtext.FlowCsvWriter;
import org.peeringkit.io.flowtext.FlowJsonWriter;
import org.peeringkit.io.flowtext.FlowTextWriter;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.io.people.VCardFile;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.discussion.card.BusinessCard;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.filter.CommunityPattern;
import org.peeringkit.model.filter.PathPattern;
import org.peeringkit.model.filter.PrefixRange;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * Entries for a coverage-guided fuzzer ({@code .ci/fuzz}), one for each family of formats, with
 * {@link FuzzSeeds}: what {@link Fuzzed} asks of any reading, and where there is a writer, that
 * what was read is the same when it is written and read again. Without a dependency on any fuzzer,
 * so that every test can call them.
 */
public final class FuzzTargets {
  private static final Formats FORMATS = Formats.load(FuzzTargets.class.getClassLoader());

  /** One for all, since it is large: targets run in one thread. */
  private static final FlowBatch BATCH = new FlowBatch();

  /** Events whose words are looked at; those of a block of 4 KiB are long. */
  private static final int TOLD = 16;

  private FuzzTargets() {}

  private static ReadStats routes(Input input) throws IOException {
    try (RouteCursor cursor = FORMATS.routes(input, ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      for (int events = 0; cursor.next(); events++) {
        Object event = cursor.copy();
        if (events < TOLD && event.toString().isEmpty()) {
          throw new AssertionError("an event that says nothing");
        }
      }
      return cursor.stats();
    }
  }

  private static ReadStats flows(Input input, List<FlowRecord> records) throws IOException {
    FlowBatch batch = BATCH;
    try (FlowReader reader = FORMATS.flows(List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row));
        }
      }
      return reader.stats();
    }
  }

  /**
   * Read, and what was read written in both of our own forms and read again: each row is the same
   * record or a fault, as where an exporter's numbers are wider than their field. Records without a
   * count of octets are none of a row.
   */
  private static void flows(byte[] octets, long fixed) {
    List<FlowRecord> records = new ArrayList<>();
    Fuzzed.read(
        octets,
        fixed,
        input -> {
          records.clear();
          return flows(input, records);
        });
    List<FlowRecord> rows =
        records.stream()
            .filter(r -> r.has(FlowField.OCTETS) || r.has(FlowField.LAYER2_OCTETS))
            .map(FuzzTargets::row)
            .toList();
    if (!rows.isEmpty()) {
      again(rows, FlowCsvWriter::new);
      again(rows, FlowJsonWriter::new);
    }
  }

  /** What a row holds of a record: no route, and no address of zeros, which means none. */
  private static FlowRecord row(FlowRecord record) {
    Exporter exporter =
        new Exporter(
            record.exporter().address().filter(address -> (address.hi() | address.lo()) != 0),
            record.exporter().observationDomainId());
    FlowRecord.Builder row = FlowRecord.builder(exporter).sampling(record.sampling());
    for (FlowField field : FlowField.values()) {
      boolean mac = field == FlowField.SOURCE_MAC || field == FlowField.DESTINATION_MAC;
      boolean rate = field == FlowField.SAMPLING_RATE; // is in the sampling
      OptionalLong number = record.number(field);
      if (number.isPresent() && !rate && (!mac || number.getAsLong() != 0)) {
        row.set(field, number.getAsLong());
      }
      record.address(field).ifPresent(address -> row.set(field, address));
    }
    return row.build();
  }

  private static void again(List<FlowRecord> records, Function<OutputStream, FlowTextWriter> form) {
    Fuzzed.bounded(
        records.size() * 1024,
        () -> {
          ByteArrayOutputStream text = new ByteArrayOutputStream();
          FlowBatch batch = BATCH;
          batch.clear();
          try (FlowTextWriter writer = form.apply(text)) {
            for (FlowRecord record : records) {
              if (batch.isFull()) {
                writer.write(batch);
                batch.clear();
              }
              batch.add(record);
            }
            writer.write(batch);
          }
          List<FlowRecord> back = new ArrayList<>();
          Input input = Input.of("again", true, () -> new ByteArrayInputStream(text.toByteArray()));
          ReadStats stats = flows(input, back);
          Fuzzed.same((long) records.size(), back.size() + stats.faultCount());
          List<FlowRecord> left = new ArrayList<>(records);
          for (FlowRecord record : back) {
            int at = left.indexOf(record);
            Fuzzed.same(record, at < 0 ? left : record);
            left.subList(0, at + 1).clear();
          }
        });
  }

  /** MRT of every type. */
  public static final class Mrt {
    private Mrt() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      Fuzzed.read(octets, FuzzTargets::routes);
    }
  }

  /** An UPDATE in an MRT record, so that attributes are reached at once. */
  public static final class Attributes {
    private static final int HEADER = 12 + 20;

    private Attributes() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      int message = 19 + 4 + octets.length;
      if (message > 4096) {
        return;
      }
      ByteBuffer out = ByteBuffer.allocate(HEADER + message);
      out.putInt(1_793_491_200).putShort((short) 16).putShort((short) 4).putInt(20 + message);
      out.putInt(64501).putInt(64500).putShort((short) 0).putShort((short) 1);
      out.putInt(0xC0000201).putInt(0xC00002FA);
      out.putLong(-1).putLong(-1).putShort((short) message).put((byte) 2);
      out.putShort((short) 0).putShort((short) octets.length).put(octets);
      Fuzzed.read(out.array(), FuzzTargets::routes);
    }
  }

  /** BMP: routes, and every message the same when written and read again. */
  public static final class Bmp {
    /** By which a stream is recognised, whatever comes after it. */
    private static final BmpMessage FIRST =
        new BmpMessage.Initiation(List.of(Tlv.ofText(2, "router.example")));

    private Bmp() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      Fuzzed.read(octets, FuzzTargets::routes);
      Fuzzed.bounded(
          octets.length,
          () -> {
            List<BmpMessage> messages = new ArrayList<>(List.of(FIRST));
            messages.addAll(messages(octets));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BmpWriter writer = new BmpWriter(out);
            for (BmpMessage message : messages) {
              writer.write(message);
            }
            Fuzzed.same(messages, messages(out.toByteArray()));
          });
    }

    private static List<BmpMessage> messages(byte[] octets) throws IOException {
      List<BmpMessage> messages = new ArrayList<>();
      try (BmpReader reader =
          BmpReader.open(Damage.input("fuzz", octets), ReadOptions.defaults())) {
        for (Optional<Decoded<BmpMessage>> next = reader.next();
            next.isPresent();
            next = reader.next()) {
          next.get().value().ifPresent(messages::add);
        }
      }
      return messages;
    }
  }

  /** Tables as lines and columns. */
  public static final class Tables {
    private Tables() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      Fuzzed.read(octets, FuzzTargets::routes);
    }
  }

  /** Tables as JSON and XML. */
  public static final class TableTrees {
    private TableTrees() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      Fuzzed.read(octets, FuzzTargets::routes);
    }
  }

  /** NetFlow v5 and v9, datagram after datagram. */
  public static final class NetFlow {
    private NetFlow() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      flows(octets, Fuzzed.FIXED);
    }
  }

  public static final class Ipfix {
    private Ipfix() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      flows(octets, Fuzzed.FIXED);
    }
  }

  public static final class Sflow {
    private Sflow() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      flows(octets, Fuzzed.FIXED);
    }
  }

  /** Captures (pcap, pcapng), with flows in them; counters are asked for, too. */
  public static final class Captures {
    private Captures() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      flows(octets, Fuzzed.FIXED);
      Fuzzed.read(octets, input -> FORMATS.counters(input, ReadOptions.defaults(), reading -> {}));
    }
  }

  /** A block says how large it is unpacked, up to the limit of a record: 16 MiB. */
  public static final class Nfcapd {
    private Nfcapd() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      flows(octets, Fuzzed.WINDOWS);
    }
  }

  /** Flows as CSV and JSON. */
  public static final class FlowTexts {
    private FlowTexts() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      flows(octets, Fuzzed.FIXED);
    }
  }

  /** Registry files of every format. */
  public static final class Registries {
    private Registries() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      Fuzzed.read(
          octets, input -> FORMATS.registry(input, ReadOptions.defaults(), Registry.builder()));
    }
  }

  /** Interface counters. */
  public static final class Counters {
    private Counters() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      Fuzzed.read(octets, input -> FORMATS.counters(input, ReadOptions.defaults(), reading -> {}));
    }
  }

  /** Every compression, around lines; some ask for large windows. */
  public static final class Compressions {
    private Compressions() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      Fuzzed.read(octets, Fuzzed.WINDOWS, FuzzTargets::routes);
    }
  }

  /** BGP messages: the same when written and read again. */
  public static final class Messages {
    private Messages() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      try {
        var message = BgpMessageCodec.read(new ByteCursor(octets));
        if (message.title().isEmpty()) {
          throw new AssertionError("a message without a title");
        }
        OctetWriter out = new OctetWriter();
        BgpMessageCodec.write(message, out);
        Fuzzed.same(message, BgpMessageCodec.read(new ByteCursor(out.toArray())));
      } catch (MalformedException e) {
        if (String.valueOf(e.getMessage()).isEmpty()) {
          throw new AssertionError("malformed, and not said how", e);
        }
      }
    }
  }

  /** Business cards: what was read is the same when written and read again. */
  public static final class Cards {
    private Cards() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      List<BusinessCard> cards = new ArrayList<>();
      Fuzzed.read(
          octets,
          input -> {
            VCardFile.Cards read = VCardFile.read(input, FaultPolicy.collect());
            cards.clear();
            cards.addAll(read.cards());
            return read.stats();
          });
      VCardFile.write(cards);
    }
  }

  /** Texts with a parser of their own: what parses is the same again from its own words. */
  public static final class Texts {
    private static final AsPath PATH = AsPath.parse("64500 64501 64502");

    private Texts() {}

    public static void fuzzerTestOneInput(byte[] octets) {
      String text = new String(octets, UTF_8);
      Fuzzed.bounded(
          octets.length,
          () -> {
            again(Asn.tryParse(text), Asn::tryParse);
            again(IpAddr.tryParse(text), IpAddr::tryParse);
            again(Prefix.tryParse(text), Prefix::tryParse);
            again(AsPath.tryParse(text), AsPath::tryParse);
            again(Community.tryParse(text), Community::tryParse);
            again(LargeCommunity.tryParse(text), LargeCommunity::tryParse);
            again(PrefixRange.tryParse(text), PrefixRange::tryParse);
            again(CommunityPattern.tryParse(text), CommunityPattern::tryParse);
            again(PathPattern.tryParse(text), PathPattern::tryParse);
            PathPattern.tryParse(text).ifPresent(p -> p.matches(PATH));
          });
    }

    private static <T> void again(Optional<T> value, Function<String, Optional<T>> parse) {
      if (value.isPresent()) {
        Fuzzed.same(value, parse.apply(value.get().toString()));
      }
    }
  }
}
