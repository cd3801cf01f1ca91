package org.peeringkit.analysis.traffic.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerFacts;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFileException.Problem;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.ReadStats;

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

  private static byte[] file() throws IOException {
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
    newer[9] = 3;
    fails(newer, Problem.NEWER_VERSION, "version 3");
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

  /** The file with a section put in before the end of its body. */
  private static byte[] withSection(String label, int needed) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(new byte[] {1, 2, 3});
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

  private static byte[] checksummed(byte[] file) {
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
}
