package org.peeringkit.analysis.traffic.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.peeringkit.analysis.traffic.file.LedgerFile.Section;

/**
 * Ledger files of a few octets or megabytes, whole and with their checksums, that say they have
 * more than any heap holds; or have it, in numbers that all alike take no room.
 */
final class LedgerBombs {
  private static final long START = 1_767_225_600; // 2026-01-01
  private static final int DAY = 86_400;
  private static final int DAYS = 3650;
  private static final int ROOM = 1 << NumberCode.PRECISION;
  private static final long MOST = 1 << 28;
  private static final int LARGE = 9_000_000;

  /** Numbers of facts that are nothing; version 1 has one less. */
  private static final int FACTS = 15;

  private final Map<Section, byte[]> sections = new LinkedHashMap<>();

  private LedgerBombs(int links, int days, int binSeconds) {
    put(Section.PLAN, out -> plan(out, links, days, binSeconds, 0));
    put(Section.FACTS, out -> out.octets(new byte[64], FACTS));
    put(Section.CELLS, out -> {});
    put(Section.SERIES, out -> {});
    put(Section.COUNTERS, out -> out.number(0));
    put(Section.ACTIVITY, out -> {});
  }

  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("3: 2^28 cells in 1 KiB", one().cells(LedgerBombs::many).file(3));
    all.put("3: 2^28 series", one().series(LedgerBombs::many).file(3));
    all.put("3: cells of equal numbers", one().cells(LedgerBombs::equalCells).file(3));
    all.put(
        "3: series of equal numbers",
        links().with(Section.SERIES, LedgerBombs::equalSeries).file(3));
    all.put("2: 2^28 cells of equal numbers", one().cells(LedgerBombs::zeros).file(2));
    all.put("2: 2^28 series", one().cells(out -> out.number(0)).series(LedgerBombs::zeros).file(2));
    all.put("3: activity of 8,192 links over ten years", activity().file(3));
    all.put("3: counters", counters().file(3));
    all.put("3: inputs", one().with(Section.FACTS, LedgerBombs::inputs).file(3));
    all.put("3: retained origins", one().with(Section.PLAN, LedgerBombs::retained).file(3));
    all.put("1: cells", version1());
    return all;
  }

  private static LedgerBombs one() {
    return new LedgerBombs(1, 31, 300);
  }

  private void put(Section section, Consumer<VarintWriter> content) {
    sections.put(section, octets(content));
  }

  private static byte[] octets(Consumer<VarintWriter> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.accept(new VarintWriter(bytes));
    return bytes.toByteArray();
  }

  private LedgerBombs with(Section section, Consumer<VarintWriter> content) {
    put(section, content);
    return this;
  }

  /** After the units of its one link. */
  private LedgerBombs cells(Consumer<VarintWriter> content) {
    return with(Section.CELLS, content);
  }

  private LedgerBombs series(Consumer<VarintWriter> content) {
    sections.put(Section.CELLS, octets(LedgerBombs::noCells));
    return with(Section.SERIES, content);
  }

  private static void noCells(VarintWriter out) {
    out.number(1);
    out.number(0);
    out.number(0);
  }

  private byte[] file(int version) {
    if (version == 3 && Objects.requireNonNull(sections.get(Section.CELLS)).length == 0) {
      sections.put(Section.CELLS, octets(LedgerBombs::noCells));
    }
    byte[] body =
        octets(
            out ->
                sections.forEach(
                    (section, content) -> {
                      out.text(section.label());
                      out.number(1);
                      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                      boolean units =
                          version == 3
                              && (section == Section.CELLS && content[0] != 1
                                  || section == Section.SERIES);
                      if (units) {
                        bytes.write(1);
                      }
                      bytes.writeBytes(content);
                      out.octets(bytes);
                    }));
    return framed(version, body);
  }

  private static byte[] framed(int version, byte[] body) {
    ByteBuffer file = ByteBuffer.allocate(18 + body.length + 32);
    file.put("PKLEDGER".getBytes(US_ASCII)).putShort((short) version).putLong(body.length);
    file.put(body);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(file.array(), 0, file.position());
      return file.put(digest.digest()).array();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void plan(VarintWriter out, int links, int days, int binSeconds, int retained) {
    out.signed(START);
    out.signed(START + (long) days * DAY);
    out.number(binSeconds);
    out.number(links);
    for (int i = 0; i < links; i++) {
      out.text(Integer.toString(i, 36));
      out.text("");
    }
    out.number(retained);
    for (int i = 0; i < retained; i++) {
      out.number(1);
    }
    out.number(0);
    out.number(0);
  }

  private static void retained(VarintWriter out) {
    plan(out, 1, 31, 300, LARGE);
  }

  private static void inputs(VarintWriter out) {
    out.number(LARGE / 6);
    for (int i = 0; i < LARGE / 6; i++) {
      out.text(Integer.toString(1_000_000 + i, 36));
    }
  }

  private static void many(VarintWriter out) {
    out.number(MOST);
    out.octets(new byte[1024], 1024);
  }

  private static void zeros(VarintWriter out) {
    out.number(MOST);
    out.octets(new byte[1 << 20], 1 << 20);
  }

  /** A block of numbers in which each context has one symbol only. */
  private static void block(
      VarintWriter out, int numbers, int contexts, IntUnaryOperator symbolOfContext) {
    out.number(numbers);
    out.number(0);
    out.number(contexts);
    for (int context = 0; context < contexts; context++) {
      out.number(context == 0 ? 0 : 1);
      out.number(1);
      out.number(symbolOfContext.applyAsInt(context));
      out.number(ROOM);
    }
    out.fixed(NumberCode.LOWEST_STATE, 8);
    out.number(0);
    out.number(0);
  }

  private static void equalCells(VarintWriter out) {
    int low = CellSums.CONTEXTS;
    int day = low + 50;
    int cells = 2_000_000;
    out.number(cells);
    out.number(1);
    for (int i = 0; i < 4; i++) {
      block(
          out,
          NumberCode.BLOCK,
          day + 3,
          context ->
              context == low || context == day || context == day + 2
                  ? 0
                  : context > low && context < day ? 2 : 1);
    }
  }

  private static void equalSeries(VarintWriter out) {
    int gap = 96;
    int key = 240;
    out.octets(ones(8191), 8191);
    out.number(1_000_000);
    for (int i = 0; i < 8; i++) {
      block(
          out,
          NumberCode.BLOCK,
          key + 2,
          context -> context < gap ? 1 : context < key ? 0 : context == key ? 1 : 15);
    }
  }

  /** With as many links as a plan may have, and no cells. */
  private static LedgerBombs links() {
    LedgerBombs bomb = new LedgerBombs(8192, DAYS, 60);
    bomb.put(
        Section.CELLS,
        out -> {
          out.octets(ones(8192), 8192);
          out.number(0);
          out.number(0);
        });
    bomb.put(
        Section.SERIES,
        out -> {
          out.octets(ones(8191), 8191);
          out.number(0);
        });
    return bomb;
  }

  private static LedgerBombs activity() {
    LedgerBombs bomb = links();
    bomb.put(
        Section.ACTIVITY,
        out -> {
          for (int link = 0; link < 8192; link++) {
            out.number(1);
            out.number(0);
            out.number((long) DAYS * DAY / 60);
          }
        });
    return bomb;
  }

  private static byte[] ones(int n) {
    byte[] ones = new byte[n];
    java.util.Arrays.fill(ones, (byte) 1);
    return ones;
  }

  private static LedgerBombs counters() {
    int bins = 365 * 1440;
    LedgerBombs bomb = new LedgerBombs(1, 365, 60);
    bomb.put(Section.SERIES, out -> out.number(0));
    bomb.put(
        Section.COUNTERS,
        out -> {
          int counters = LARGE / bins;
          out.number(counters);
          for (int i = 0; i < counters; i++) {
            out.text("0");
            out.number(i % 2);
            out.octets(ones(bins), bins);
          }
        });
    return bomb;
  }

  private static byte[] version1() {
    return framed(
        1,
        octets(
            out -> {
              out.signed(START);
              out.signed(START + 31L * DAY);
              out.number(300);
              out.text("hash");
              out.number(1);
              out.text("a");
              out.octets(new byte[64], 3 + FACTS - 1);
              out.number(LARGE / 8);
              out.octets(ones(LARGE), LARGE);
            }));
  }
}
