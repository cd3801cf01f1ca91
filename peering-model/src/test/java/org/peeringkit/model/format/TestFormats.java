package org.peeringkit.model.format;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;

/**
 * Formats as small as they can be: flows are text, {@code FLOW} and then one number of octets a
 * line; the compression flips bits behind a {@code Z}.
 */
public final class TestFormats {
  private TestFormats() {}

  /** A class loader that offers exactly these services. */
  static Formats of(Path folder, List<Class<?>> flows, List<Class<?>> compressions)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    write(services, FlowFormat.class, flows);
    write(services, CompressionFormat.class, compressions);
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, TestFormats.class.getClassLoader())) {
      return Formats.load(loader);
    }
  }

  private static void write(Path services, Class<?> service, List<Class<?>> providers)
      throws IOException {
    List<String> names = providers.stream().map(Class::getName).toList();
    Files.write(services.resolve(service.getName()), names);
  }

  static byte[] flip(byte[] plain) {
    byte[] flipped = new byte[plain.length + 1];
    flipped[0] = 'Z';
    for (int i = 0; i < plain.length; i++) {
      flipped[i + 1] = (byte) (plain[i] ^ 0x55);
    }
    return flipped;
  }

  static byte[] flows(String... lines) {
    return ("FLOW\n" + String.join("\n", lines)).getBytes(StandardCharsets.US_ASCII);
  }

  static Input bytes(String name, byte[] content) {
    return Input.of(name, true, () -> new ByteArrayInputStream(content));
  }

  /** An input that can be opened once, as standard input. */
  static Input once(String name, byte[] content) {
    AtomicInteger opened = new AtomicInteger();
    return Input.of(
        name,
        false,
        () -> {
          if (opened.incrementAndGet() > 1) {
            throw new IOException("opened a second time");
          }
          return new ByteArrayInputStream(content);
        });
  }

  /** Flips bits; {@code Z!} at the beginning is a damaged header. */
  public static class Flip implements CompressionFormat {
    @Override
    public String name() {
      return "flip";
    }

    @Override
    public boolean recognises(Bytes head) {
      return head.startsWith('Z');
    }

    @Override
    public InputStream decompress(InputStream compressed, DecodeLimits limits) throws IOException {
      if (compressed.read() != 'Z') {
        throw new IOException("no magic");
      }
      byte[] rest = compressed.readAllBytes();
      compressed.close();
      if (rest.length > 0 && rest[0] == '!') {
        throw new IOException("bad header");
      }
      byte[] flipped = flip(rest);
      return new FilterInputStream(new ByteArrayInputStream(flipped, 1, rest.length)) {};
    }
  }

  /** Reads one batch per line, so that readers are seen to go on; {@code bad} is a fault. */
  public static class Lines implements FlowFormat {
    @Override
    public String name() {
      return "lines";
    }

    @Override
    public boolean recognises(Bytes head) {
      return head.startsWith('F', 'L', 'O', 'W');
    }

    @Override
    public void scan(Input input, FlowContext context) {
      context.shared(StringBuilder.class, StringBuilder::new).append(input.name()).append(';');
    }

    @Override
    public FlowReader open(Input input, FlowContext context) throws IOException {
      String content;
      try (InputStream stream = input.open()) {
        content = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
      }
      String scanned = context.shared(StringBuilder.class, StringBuilder::new).toString();
      ReadLog log = new ReadLog(input.name(), context.options().faultPolicy());
      log.count("scanned " + scanned, 1);
      return new LineReader(content.lines().skip(1).toList(), log);
    }
  }

  /** Has the name of another. */
  public static final class OtherLines extends Lines {}

  /** Has the name of another. */
  public static final class OtherFlip extends Flip {}

  private static final class LineReader implements FlowReader {
    private final List<String> lines;
    private final ReadLog log;
    private int at;

    LineReader(List<String> lines, ReadLog log) {
      this.lines = lines;
      this.log = log;
    }

    @Override
    public boolean next(FlowBatch batch) {
      batch.clear();
      while (at < lines.size()) {
        String line = lines.get(at++);
        log.record(line.length());
        if (line.equals("bad")) {
          log.fault(
              Fault.atLine(FaultKind.BAD_VALUE, log.source(), at + 1, "octets", "a number", line));
        } else {
          batch.set(batch.addRow(Exporter.UNKNOWN), FlowField.OCTETS, Long.parseLong(line));
          return true;
        }
      }
      return false;
    }

    @Override
    public ReadStats stats() {
      return log.snapshot();
    }

    @Override
    public void close() {}
  }
}
