package org.peeringkit.analysis.traffic.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.PathCredit;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.file.LedgerFile.ColumnSize;
import org.peeringkit.analysis.traffic.file.LedgerFileException.Problem;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

class LedgerFileTest {
  private static final LedgerPlan PLAN =
      LedgerPlan.of(
          Instant.parse("2026-03-01T00:00:00Z"),
          Instant.parse("2026-03-03T00:00:00Z"),
          List.of("ix-one", "transit-a"),
          List.of(Asn.of(64502)));
  private static final LedgerKey KEY =
      new LedgerKey(
          LocalDate.of(2026, 3, 2),
          OriginKey.of(Asn.of(64502)),
          Optional.of(Asn.of(64511)),
          "transit-a",
          TrafficDirection.OUTBOUND,
          IpFamily.IPV6);

  private static TrafficLedger ledger() {
    BitSet missing = new BitSet();
    missing.set(3);
    long[] counted = new long[PLAN.bins()];
    Arrays.fill(counted, 77);
    return TrafficLedger.builder(PLAN)
        .add(KEY, new LedgerCell(1000, 3, 1, BigInteger.ONE.shiftLeft(90)))
        .add(KEY, new LedgerCell(1, 1, 1, BigInteger.ONE))
        .addSeries(KEY.origin(), "transit-a", TrafficDirection.OUTBOUND, 300, 1001)
        .addSeries(OriginKey.of(Asn.of(64505)), "ix-one", TrafficDirection.INBOUND, 0, 5)
        .addSeries(OriginKey.of(TrafficBucket.UNROUTED), "ix-one", TrafficDirection.INBOUND, 0, 6)
        .heard("ix-one", 0, 100)
        .counters(
            "ix-one", TrafficDirection.INBOUND, BinSeries.of(PLAN.start(), 300, counted, missing))
        .facts(LedgerFacts.EMPTY.withInputs(new TreeSet<>(List.of("abc")), ReadStats.EMPTY))
        .build();
  }

  /** Cells, records cut between bins, unsampled ones, numbers of every size. */
  private static TrafficLedger varied() {
    LedgerBuilder builder = TrafficLedger.builder(PLAN);
    Random random = new Random(6);
    for (int i = 0; i < 3000; i++) {
      OriginKey origin =
          i % 50 == 0
              ? OriginKey.of(TrafficBucket.BOGON)
              : OriginKey.of(Asn.of(64500 + random.nextInt(300)));
      String link = random.nextInt(3) == 0 ? "ix-one" : "transit-a";
      TrafficDirection direction = TrafficDirection.values()[random.nextInt(2)];
      long rate = link.equals("ix-one") ? 1 : 2000;
      long packets = 1L + random.nextInt(3);
      long octets = packets * (random.nextInt(4) == 0 ? 40 + random.nextInt(1400) : 1500);
      long cut = random.nextInt(20) == 0 ? random.nextInt(1000) : 0;
      BigInteger squares =
          BigInteger.valueOf(octets * octets / packets)
              .multiply(BigInteger.valueOf(rate * rate - rate));
      builder.add(
          new LedgerKey(
              LocalDate.of(2026, 3, 1 + random.nextInt(2)),
              origin,
              random.nextBoolean() ? Optional.empty() : Optional.of(Asn.of(64511)),
              link,
              direction,
              random.nextBoolean() ? IpFamily.IPV4 : IpFamily.IPV6),
          new LedgerCell(
              octets * rate + cut, packets * rate, 1, squares.shiftLeft(i == 7 ? 70 : 0)));
      int bin = random.nextInt(PLAN.bins() - 1);
      builder.addSeries(KEY.origin(), link, direction, bin, octets * rate - cut);
      builder.addSeries(KEY.origin(), link, direction, bin + 1, i == 9 ? 1L << 61 : cut);
    }
    return builder.build();
  }

  static byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerFile.write(ledger(), out);
    return out.toByteArray();
  }

  private static void fails(byte[] file, Problem problem, String text) {
    assertThatExceptionOfType(LedgerFileException.class)
        .isThrownBy(() -> LedgerFile.read(new ByteArrayInputStream(file), "march.ledger"))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem))
        .withMessageContaining("march.ledger")
        .withMessageContaining(text);
  }

  @Test
  void sumsFoldAndReadBack() throws IOException {
    TrafficLedger back = LedgerFile.read(new ByteArrayInputStream(file()), "march.ledger");
    assertThat(back).isEqualTo(ledger());
    assertThat(back.cells()).hasSize(1);
    assertThat(back.cells().get(KEY))
        .isEqualTo(new LedgerCell(1001, 4, 2, BigInteger.ONE.shiftLeft(90).add(BigInteger.ONE)));
    assertThat(back.cells().firstKey()).isEqualTo(KEY);
    assertThat(back.cells().headMap(KEY)).isEmpty();
    assertThat(back.cells().tailMap(KEY)).hasSize(1);
    assertThat(
            back.series(OriginKey.of(TrafficBucket.OTHER), "ix-one", TrafficDirection.INBOUND)
                .octets(0))
        .isEqualTo(5);
    BinSeries flows = back.flowSeries("ix-one", TrafficDirection.INBOUND);
    assertThat(flows.octets(0)).isEqualTo(11);
    assertThat(flows.isMissing(99)).isFalse();
    assertThat(flows.isMissing(100)).isTrue();
    assertThat(back.counterSeries("ix-one", TrafficDirection.INBOUND).orElseThrow().isMissing(3))
        .isTrue();
    assertThat(back.counterSeries("transit-a", TrafficDirection.INBOUND)).isEmpty();
  }

  @Test
  void aFileCutShortIsPartial() throws IOException {
    byte[] file = file();
    for (int length = 8; length < file.length; length++) {
      fails(Arrays.copyOf(file, length), Problem.PARTIAL, "expected");
    }
  }

  @Test
  void aChangedOctetIsFound() throws IOException {
    byte[] file = file();
    for (int at = 18; at < file.length; at++) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      fails(changed, Problem.CORRUPT, "checksum");
    }
    fails(Arrays.copyOf(file, file.length + 3), Problem.CORRUPT, "3 octets follow");
  }

  @Test
  void otherFilesAndNewerVersionsAreNamed() throws IOException {
    fails(
        "day,origin,octets\n".getBytes(StandardCharsets.US_ASCII),
        Problem.NOT_A_LEDGER,
        "not a ledger");
    fails(new byte[0], Problem.NOT_A_LEDGER, "not a ledger");
    byte[] newer = file();
    newer[9]++;
    fails(newer, Problem.NEWER_VERSION, "version 4");
  }

  @Test
  void theSameInputTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger().merge(ledger()))
        .withMessageContaining("abc");
  }

  @Test
  void aLedgerWithoutTrafficIsTheNeutralElement() {
    assertThat(ledger().merge(TrafficLedger.empty(PLAN))).isEqualTo(ledger());
    assertThat(TrafficLedger.empty(PLAN).merge(ledger())).isEqualTo(ledger());
  }

  @Test
  void version1IsRead() throws IOException {
    try (InputStream in = LedgerFileTest.class.getResourceAsStream("version1.ledger")) {
      TrafficLedger old = LedgerFile.read(Objects.requireNonNull(in), "version1.ledger");
      assertThat(old.plan().linkMaps().values()).containsOnly("hash-of-all-links");
      assertThat(old.withLinkMaps(PLAN.linkMaps())).isEqualTo(ledger());
    }
  }

  @Test
  void version2IsRead() throws IOException {
    try (InputStream in = LedgerFileTest.class.getResourceAsStream("version2.ledger")) {
      TrafficLedger old = LedgerFile.read(Objects.requireNonNull(in), "version2.ledger");
      assertThat(old).isEqualTo(varied());
    }
  }

  @Test
  void numbersOfEverySizeReadBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SortedMap<String, ColumnSize> sizes = LedgerFile.write(varied(), out);
    assertThat(LedgerFile.read(new ByteArrayInputStream(out.toByteArray()), "varied"))
        .isEqualTo(varied());
    assertThat(sizes)
        .hasEntrySatisfying(
            "cells: records", s -> assertThat(s.numbers()).isEqualTo(varied().cells().size()));
    double columns = sizes.values().stream().mapToDouble(ColumnSize::octets).sum();
    assertThat(columns).isBetween(out.size() * 0.5, (double) out.size());
  }

  private static PathCredit credit(long asn, TrafficDirection direction, long octets) {
    return new PathCredit(
        PathCredit.Of.AS, Optional.of(Asn.of(asn)), "transit-a", direction, octets);
  }

  private static TrafficLedger withPaths() {
    return TrafficLedger.builder(PLAN.withPaths(true))
        .add(KEY, new LedgerCell(1000, 3, 1, BigInteger.ZERO))
        .add(credit(4_200_000_000L, TrafficDirection.OUTBOUND, 900))
        .add(credit(64502, TrafficDirection.OUTBOUND, 400))
        .add(credit(64502, TrafficDirection.OUTBOUND, 500))
        .add(
            new PathCredit(
                PathCredit.Of.NO_PATH,
                Optional.empty(),
                "transit-a",
                TrafficDirection.OUTBOUND,
                100))
        .build();
  }

  @Test
  void creditToAsesOnPathsReadsBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerFile.write(withPaths(), out);
    TrafficLedger back = LedgerFile.read(new ByteArrayInputStream(out.toByteArray()), "paths");
    assertThat(back).isEqualTo(withPaths());
    assertThat(back.pathFoldedFrom()).isEmpty();
    assertThat(back.pathCredit())
        .containsExactly(
            credit(64502, TrafficDirection.OUTBOUND, 900),
            credit(4_200_000_000L, TrafficDirection.OUTBOUND, 900),
            new PathCredit(
                PathCredit.Of.NO_PATH,
                Optional.empty(),
                "transit-a",
                TrafficDirection.OUTBOUND,
                100));
    assertThat(back)
        .as("the credit is part of what a ledger is")
        .isNotEqualTo(
            TrafficLedger.builder(PLAN.withPaths(true))
                .add(KEY, new LedgerCell(1000, 3, 1, BigInteger.ZERO))
                .build());
  }

  /** The files of before have no such section: what they do not know is no zero. */
  @Test
  void withoutThePathsSectionPathsAreUnknown() throws IOException {
    TrafficLedger old = LedgerFile.read(new ByteArrayInputStream(file()), "march.ledger");
    PathCredit unknown =
        new PathCredit(
            PathCredit.Of.NOT_KEPT, Optional.empty(), "transit-a", TrafficDirection.OUTBOUND, 1001);
    assertThat(old.plan().paths()).isFalse();
    assertThat(old.pathCredit()).containsExactly(unknown);
    TrafficLedger sum = old.merge(withPaths());
    assertThat(sum.pathCredit()).hasSize(4).contains(unknown);
    assertThat(withPaths().merge(old)).isEqualTo(sum);
  }

  @Test
  void pathsOutOfRangeAreCorrupt() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    VarintWriter writer = new VarintWriter(content);
    writer.number(1L << 32);
    writer.number(1);
    writer.number(64502L << 14 | 2 << 1);
    writer.number(5);
    fails(withSection("paths", 0, content.toByteArray()), Problem.CORRUPT, "no link of the plan");
    fails(withSection("paths", 0, new byte[] {1, 0, 0}), Problem.CORRUPT, "longer than its");
  }

  /** Whatever stands in a file whose checksum is right, there is a ledger or a named problem. */
  @Test
  void damageBelowTheChecksumIsNamed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerFile.write(varied(), out);
    Random random = new Random(66);
    int corrupt = 0;
    for (int i = 0; i < 300; i++) {
      byte[] file = out.toByteArray();
      int at = 18 + random.nextInt(file.length - 50);
      file[at] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(LedgerFile.read(new ByteArrayInputStream(checksummed(file)), "damaged").links())
            .isNotNull();
      } catch (LedgerFileException e) {
        corrupt++;
      }
    }
    assertThat(corrupt).as("others damage a number, not the form").isGreaterThan(100);
  }

  /** The file with a section put in before the end of its body. */
  private static byte[] withSection(String label, int needed) throws IOException {
    return withSection(label, needed, new byte[] {1, 2, 3});
  }

  private static byte[] withSection(String label, int needed, byte[] octets) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(octets);
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    VarintWriter writer = new VarintWriter(section);
    writer.text(label);
    writer.number(needed);
    writer.octets(content);
    byte[] file = file();
    ByteBuffer longer = ByteBuffer.allocate(file.length + section.size());
    longer.put(file, 0, file.length - 32).put(section.toByteArray());
    longer.putLong(10, longer.getLong(10) + section.size());
    return checksummed(longer.array());
  }

  static byte[] checksummed(byte[] file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(file, 0, file.length - 32);
      digest.digest(file, file.length - 32, 32);
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatALaterProgramWroteIsSkippedAndNamed() throws IOException {
    LedgerFile.Contents contents =
        LedgerFile.readContents(new ByteArrayInputStream(withSection("colours", 0)), "later");
    assertThat(contents.skipped()).containsExactly("colours");
    assertThat(contents.ledger()).isEqualTo(ledger());
    fails(withSection("colours", 1), Problem.NEWER_VERSION, "\"colours\" that must be understood");
    fails(withSection("cells", 1), Problem.CORRUPT, "\"cells\" is there twice");
  }

  @Test
  void streamsWhatItHas() {
    assertThat(ledger().stream().map(Map.Entry::getKey)).containsExactly(KEY);
  }

  /** A disk that cannot be read on is not a file that ends early. */
  @Test
  void whatCannotBeReadIsSaidWithItsName() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(file(), 0, 30),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("Input/output error");
              }

              @Override
              public int read(byte[] into, int from, int length) throws IOException {
                return read();
              }
            });
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LedgerFile.read(broken, "march.ledger"))
        .isNotInstanceOf(LedgerFileException.class)
        .withMessage("march.ledger: the ledger cannot be read: Input/output error");
  }
}
