package org.peeringkit.stores.peeringdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.stores.Drivers;

/**
 * PeeringDB as {@code peeringdb sync} (peeringdb-py with django-peeringdb) keeps it in an SQLite
 * file: the same registry as from the API's JSON. A missing table or column and a value that cannot
 * be are faults that name table, row and column; all else is read. Rows of a write-ahead log beside
 * the file are not seen: the synchronisation must have ended.
 *
 * <p>The input is copied into a temporary file first, since SQLite reads files, and inputs may be
 * compressed or be streams. Stateless and thread-safe.
 */
public final class PeeringDbSqlite implements RegistryFormat {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final String FORMAT = "SQLite file format 1.3";
  private static final int COPY_OCTETS = 1 << 16;
  private static final int HEADER_OCTETS = 100;

  /** Zeros at the end of a file take no room; a header may say anything. */
  private static final long MOST_FILLED = 1L << 34;

  /** As {@code ServiceLoader} asks. */
  public PeeringDbSqlite() {}

  @Override
  public String name() {
    return "peeringdb-sqlite";
  }

  @Override
  public boolean recognises(Bytes head) {
    byte[] octets = head.toArray();
    return octets.length >= MAGIC.length
        && Arrays.equals(octets, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    Path copy = Files.createTempFile("peeringdb", ".sqlite3");
    try {
      long octets = copy(input, copy, log);
      complete(copy, octets, log);
      // Of the whole file, since rows are spread over its pages.
      log.records(0, octets);
      tables(copy, options, registry, log);
    } finally {
      Files.delete(copy);
    }
    return log.snapshot();
  }

  /** What there is of it: an input that breaks off is a fault, and its beginning is read. */
  private static long copy(Input input, Path to, ReadLog log) throws IOException {
    long octets = 0;
    try (InputStream in = input.open();
        OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[COPY_OCTETS];
      while (true) {
        int n;
        try {
          n = in.read(buffer);
        } catch (IOException e) {
          log.fault(
              FaultKind.TRUNCATED,
              octets,
              "input",
              "more of it",
              String.valueOf(e.getMessage()),
              "");
          return octets;
        }
        if (n < 0) {
          return octets;
        }
        out.write(buffer, 0, n);
        octets += n;
      }
    }
  }

  /** The header says how long the file is, where the program that wrote it last kept it so. */
  private static void complete(Path file, long octets, ReadLog log) throws IOException {
    if (octets < HEADER_OCTETS) {
      log.fault(
          FaultKind.TRUNCATED, 0, "header", HEADER_OCTETS + " octets", octets + " octets", FORMAT);
      return;
    }
    try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
      header.seek(16);
      int size = header.readUnsignedShort();
      long page = size == 1 ? 1 << 16 : size;
      header.seek(24);
      int changes = header.readInt();
      long pages = header.readInt() & 0xFFFF_FFFFL;
      header.seek(92);
      if (header.readInt() == changes && octets < pages * page) {
        log.fault(
            FaultKind.TRUNCATED,
            octets,
            "file",
            pages * page + " octets, as its header says",
            octets + " octets",
            FORMAT);
        // SQLite opens no file that is shorter than its header says; pages of zeros are a damage
        // that it comes to only where they are needed.
        header.setLength(Math.max(octets, Math.min(pages * page, MOST_FILLED)));
      }
    }
  }

  private static void tables(
      Path file, ReadOptions options, RegistryBuilder registry, ReadLog log) {
    Properties properties = new Properties();
    // What a file brings along, such as views and triggers, may call nothing that has effects.
    properties.setProperty("trusted_schema", "false");
    properties.setProperty("limit_length", Integer.toString(options.limits().recordOctets()));
    String url = "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=ro&immutable=1";
    try (Connection connection =
        Drivers.connect(url, properties)
            .orElseThrow(
                () -> new IllegalStateException("no driver for SQLite: " + Drivers.names()))) {
      new SqliteReader(connection, registry, log).readAll();
    } catch (SQLException e) {
      log.fault(
          FaultKind.BAD_VALUE,
          0,
          "database",
          "one that SQLite can open",
          String.valueOf(e.getMessage()),
          FORMAT);
    }
  }
}
