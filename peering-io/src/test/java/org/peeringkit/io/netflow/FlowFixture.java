package org.peeringkit.io.netflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Everything that inputs give. */
public record FlowFixture(List<FlowRecord> records, ReadStats stats) {

  public static FlowFixture read(ReadOptions options, List<Input> inputs) {
    List<FlowRecord> records = new ArrayList<>();
    Formats formats = Formats.load(FlowFixture.class.getClassLoader());
    try (FlowReader reader = formats.flows(inputs, options)) {
      FlowBatch batch = new FlowBatch();
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row));
        }
      }
      return new FlowFixture(records, reader.stats());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static FlowFixture read(Input... inputs) {
    return read(ReadOptions.defaults(), List.of(inputs));
  }

  public static FlowFixture files(Path... paths) {
    return read(Arrays.stream(paths).map(Input::file).toArray(Input[]::new));
  }

  /** A file of these octets. */
  public static Input file(String name, byte[] octets) {
    return Input.of(name, true, () -> new ByteArrayInputStream(octets));
  }

  /** The same from standard input, which is read once. */
  public static Input stream(String name, byte[] octets) {
    return Input.of(name, false, () -> new ByteArrayInputStream(octets));
  }

  /** Octets from hexadecimal text, in which blanks and what follows {@code //} do not count. */
  public static byte[] hex(String text) {
    StringBuilder digits = new StringBuilder();
    text.lines().forEach(line -> digits.append(line.replaceFirst("//.*", "").replace(" ", "")));
    return HexFormat.of().parseHex(digits);
  }

  public static byte[] concat(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  public long sum(FlowField field) {
    return records.stream().mapToLong(record -> record.number(field).orElse(0)).sum();
  }

  public long scaledOctets() {
    return records.stream().mapToLong(record -> record.estimatedOctets().orElse(0)).sum();
  }

  public long count(String counter) {
    return stats.counts().getOrDefault(counter, 0L);
  }

  /** A set of that id, of NetFlow v9 or IPFIX, its length filled in. */
  public static byte[] set(int id, String hex) {
    byte[] content = hex(hex);
    return ByteBuffer.allocate(4 + content.length)
        .putShort((short) id)
        .putShort((short) (4 + content.length))
        .put(content)
        .array();
  }

  /**
   * A record of the plain templates of {@link V9} and of IPFIX: 192.0.2.1 to 198.51.100.1, 1,000
   * octets in 10 packets.
   */
  public static byte[] plainData() {
    return set(256, "c0000201 c6336401 000003e8 0000000a");
  }
}
