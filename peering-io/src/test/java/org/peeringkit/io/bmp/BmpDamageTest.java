package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.FaultKind;

/** Cuts and changed octets: what is lost is counted, everything else is delivered. */
class BmpDamageTest {

  @Test
  void everyCutGivesTheWholeMessagesBeforeIt() throws IOException {
    BmpFixture.Written file = BmpFixture.stream();
    List<BmpMessage> whole = BmpFixture.read(file.octets()).messages();
    assertThat(whole).hasSameSizeAs(file.offsets());
    for (int cut = 1; cut < file.octets().length; cut++) {
      byte[] octets = Arrays.copyOf(file.octets(), cut);
      BmpFixture.Read read = BmpFixture.read(octets);
      int complete = 0;
      while (complete < file.offsets().size() - 1 && file.offsets().get(complete + 1) <= cut) {
        complete++;
      }
      boolean boundary = file.offsets().contains(cut);
      assertThat(read.messages()).as("cut at %d", cut).isEqualTo(whole.subList(0, complete));
      assertThat(read.stats().faultCount()).as("cut at %d", cut).isEqualTo(boundary ? 0 : 1);
      BmpFixture.events(octets);
    }
  }

  /** Three changes to every octet: all other messages are delivered as they were. */
  @Test
  void everyChangedOctetCostsItsMessageOnly() throws IOException {
    BmpFixture.Written file = BmpFixture.stream();
    List<BmpMessage> whole = BmpFixture.read(file.octets()).messages();
    int messages = file.offsets().size();
    for (int k = 0; k < messages; k++) {
      int from = file.offsets().get(k);
      int to = k + 1 < messages ? file.offsets().get(k + 1) : file.octets().length;
      for (int at = from; at < to; at++) {
        for (int flip : new int[] {0x01, 0x80, 0xFF}) {
          byte[] damaged = file.octets().clone();
          damaged[at] ^= (byte) flip;
          BmpFixture.Read read = BmpFixture.read(damaged);
          String what = "octet " + (at - from) + " of message " + k + " changed by " + flip;
          List<BmpMessage> got = read.messages();
          int after = messages - k - 1;
          assertThat(got.size()).as(what).isBetween(messages - 1, messages);
          assertThat(got.subList(0, k)).as(what).isEqualTo(whole.subList(0, k));
          assertThat(got.subList(got.size() - after, got.size()))
              .as(what)
              .isEqualTo(whole.subList(messages - after, messages));
          if (got.size() < messages) {
            assertThat(read.stats().faultCount()).as(what).isPositive();
          }
          BmpFixture.events(damaged);
        }
      }
    }
  }

  @Test
  void aDeclaredLengthAllocatesNothing() throws IOException {
    byte[] octets = BmpFixture.stream().octets();
    int second = BmpFixture.stream().offsets().get(1);
    for (int value : new int[] {0xFF, 0x7F, 0x01}) {
      byte[] damaged = octets.clone();
      damaged[second + 1] = (byte) value;
      BmpFixture.Read read = BmpFixture.read(damaged);
      assertThat(read.messages()).hasSize(BmpFixture.stream().offsets().size() - 1);
      assertThat(read.stats().faultCounts()).containsKey(FaultKind.LENGTH_EXCEEDS_LIMIT);
    }
  }

  @Test
  void messagesOfOtherVersionsAndTypesAreCounted() throws IOException {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write(new byte[] {4, 0, 0, 0, 8, 0, 1, 2});
    mixed.write(BmpFixture.stream().octets());
    mixed.write(new byte[] {3, 0, 0, 0, 7, 9, 1});
    BmpFixture.Read read = BmpFixture.read(mixed.toByteArray());
    assertThat(read.messages()).hasSameSizeAs(BmpFixture.stream().offsets());
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.UNSUPPORTED, 2L).hasSize(1);
    assertThat(read.stats().counts())
        .containsEntry("unsupported version 4", 1L)
        .containsEntry("unsupported type 9", 1L);
  }

  @Test
  void aStreamThatBeginsInsideAMessageIsTakenUpAtTheNext() throws IOException {
    BmpFixture.Written file = BmpFixture.stream();
    byte[] octets = file.octets();
    for (int from = 1; from < file.offsets().get(3); from++) {
      BmpFixture.Read read = BmpFixture.read(Arrays.copyOfRange(octets, from, octets.length));
      int before = 0;
      while (file.offsets().get(before) < from) {
        before++;
      }
      assertThat(read.messages()).as("from %d", from).hasSize(file.offsets().size() - before);
    }
  }
}
