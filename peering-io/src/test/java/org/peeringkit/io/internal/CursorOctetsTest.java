package org.peeringkit.io.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** What is read where, what is asked for at the end, and what faults say of it. */
class CursorOctetsTest {
  private static final byte[] OCTETS =
      Bytes.parse("0001020304050607" + "20010db8000000000000000000000001" + "c0000201").toArray();
  private static final long BASE = 1000;

  private static ByteCursor cursor(int from, int to) {
    return new ByteCursor().over(OCTETS, from, to, BASE + from);
  }

  private static void lacks(ThrowingCallable reading, String what) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(reading)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(FaultKind.TRUNCATED))
        .satisfies(e -> assertThat(e.fault("file")).hasToString(what));
  }

  @Test
  void everyWidthIsReadAndMovesOn() throws MalformedException {
    ByteCursor in = cursor(0, OCTETS.length);
    assertThat(in.i64("id")).isEqualTo(0x0001020304050607L);
    assertThat(in.position()).isEqualTo(8);
    assertThat(in.ipv6("address")).isEqualTo(IpAddr.parse("2001:db8::1"));
    assertThat(in.ipv4("address")).isEqualTo(IpAddr.parse("192.0.2.1"));
    assertThat(in.remaining()).isZero();
    assertThat(in.limit()).isEqualTo(OCTETS.length);
    assertThat(in.data()).isSameAs(OCTETS);
    assertThat(in.offset()).isEqualTo(BASE + OCTETS.length);
    assertThat(in.offsetOf(3)).isEqualTo(BASE + 3);
    in.position(OCTETS.length);
    assertThatThrownBy(() -> in.position(OCTETS.length + 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    in.position(2);
    assertThat(in.bytes(3, "value")).isEqualTo(Bytes.parse("020304"));
    assertThat(in.position()).isEqualTo(5);
    in.skip(2, "reserved");
    assertThat(in.position()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void numbersOfEveryWidth(int octets) throws MalformedException {
    long expected = 0;
    for (int i = 0; i < octets; i++) {
      expected = expected << 8 | i + 1;
    }
    ByteCursor in = cursor(1, 1 + octets);
    if (octets == 8) {
      expected = 0x0102030405060720L;
    }
    assertThat(in.unsigned(octets, "number")).isEqualTo(expected);
    assertThat(in.remaining()).isZero();
    lacks(
        () -> cursor(1, octets).unsigned(octets, "number"),
        "file, offset 1001: number: expected "
            + octets
            + (octets == 1 ? " octet" : " octets")
            + ", found "
            + (octets - 1)
            + (octets == 2 ? " remains" : " remain"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9})
  void noNumberHasThatManyOctets(int octets) {
    assertThatThrownBy(() -> cursor(0, 20).unsigned(octets, "number"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not " + octets);
  }

  /** Octets behind the limit are in the array, and not the cursor's. */
  @Test
  void nothingBehindTheLimitIsRead() {
    lacks(() -> cursor(0, 0).u8("x"), "file, offset 1000: x: expected 1 octet, found 0 remain");
    lacks(() -> cursor(0, 1).u16("x"), "file, offset 1000: x: expected 2 octets, found 1 remains");
    lacks(() -> cursor(0, 2).u24("x"), "file, offset 1000: x: expected 3 octets, found 2 remain");
    lacks(() -> cursor(0, 3).u32("x"), "file, offset 1000: x: expected 4 octets, found 3 remain");
    lacks(() -> cursor(0, 7).i64("x"), "file, offset 1000: x: expected 8 octets, found 7 remain");
    lacks(
        () -> cursor(8, 23).ipv6("x"), "file, offset 1008: x: expected 16 octets, found 15 remain");
    lacks(
        () -> cursor(0, 3).skip(4, "x"), "file, offset 1000: x: expected 4 octets, found 3 remain");
    lacks(
        () -> cursor(0, 3).bytes(4, "x"),
        "file, offset 1000: x: expected 4 octets, found 3 remain");
    lacks(
        () -> cursor(0, 3).slice(4, "x"),
        "file, offset 1000: x: expected 4 octets, found 3 remain");
    lacks(
        () -> cursor(0, 3).skip(-1, "x"),
        "file, offset 1000: x: expected -1 octets, found 3 remain");
  }

  @Test
  void nothingMayBeAskedFor() throws MalformedException {
    ByteCursor in = cursor(3, 3);
    in.skip(0, "nothing");
    assertThat(in.bytes(0, "nothing")).isEqualTo(Bytes.EMPTY);
    in.requireExactly(0, "nothing");
    assertThat(in.position()).isEqualTo(3);
  }

  @Test
  void lengthsThatMustBeJustSo() throws MalformedException {
    cursor(0, 4).requireExactly(4, "origin");
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> cursor(0, 4).reference("RFC 4271 5.1.1").requireExactly(1, "origin"))
        .satisfies(
            e ->
                assertThat(e.fault("file"))
                    .hasToString(
                        "file, offset 1000: origin length: expected 1, found 4 (RFC 4271 5.1.1)"));
    cursor(0, 8).requireMultipleOf(4, "communities");
    for (int length : new int[] {0, 7, 9}) {
      assertThatExceptionOfType(MalformedException.class)
          .isThrownBy(() -> cursor(0, length).requireMultipleOf(4, "communities"))
          .satisfies(
              e ->
                  assertThat(e.fault("file"))
                      .hasToString(
                          "file, offset 1000: communities length: expected a multiple of 4 above 0,"
                              + " found "
                              + length));
    }
  }

  @Test
  void faultsAreCounted() {
    ReadLog log = new ReadLog("file", FaultPolicy.collect());
    cursor(0, 4).bad("type", "1", "2").logTo(log);
    assertThat(log.snapshot().faults())
        .singleElement()
        .hasToString("file, offset 1000: type: expected 1, found 2");
  }

  /** A parser reads ahead: what it may have read is allowed beside the longest record. */
  @Test
  void aRecordWithoutAnEndIsEnded() throws IOException {
    int ahead = 1 << 16;
    BoundedRecords in = new BoundedRecords(new StringReader("x".repeat(3 * ahead)), 10);
    char[] buffer = new char[ahead];
    assertThat(in.read(buffer, 0, ahead)).isEqualTo(ahead);
    assertThat(in.read(buffer, 0, 10)).isEqualTo(10);
    assertThat(in.read()).isEqualTo('x');
    assertThat(in.total()).isEqualTo(ahead + 11L);
    assertThatExceptionOfType(BoundedRecords.TooLong.class).isThrownBy(() -> in.read(buffer, 0, 1));
    in.recordEnds();
    assertThat(in.read(buffer, 0, ahead)).isEqualTo(ahead);
    assertThat(in.total()).isEqualTo(2L * ahead + 11);
    in.recordEnds();
    assertThat(in.read(buffer, 0, ahead)).isEqualTo(ahead - 11);
    assertThat(in.read()).isEqualTo(-1);
    assertThat(in.total()).as("the end is no character").isEqualTo(3L * ahead);
  }

  @Test
  void jsonIsAsDeepAndAsLongAsIsSaid() throws IOException {
    var mapper = BoundedJson.mapper(2);
    byte[] two = "{\"a\":[1]}".getBytes(StandardCharsets.UTF_8);
    assertThat(BoundedJson.tree(mapper, two, two.length).at("/a/0").asInt()).isEqualTo(1);
    byte[] three = "{\"a\":[[1]]}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> BoundedJson.tree(mapper, three, three.length))
        .isInstanceOf(JsonProcessingException.class);
    assertThat(BoundedJson.tree(mapper, new byte[] {' '}, 1).isMissingNode()).isTrue();
    assertThat(BoundedJson.tree(mapper, new byte[] {'1', 0}, 1).asInt())
        .as("an octet behind the length is not looked at")
        .isEqualTo(1);
    assertThatThrownBy(() -> BoundedJson.tree(mapper, new byte[] {'{', 0}, 2))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("an octet of 0");
    byte[] text = "\"four\"".getBytes(StandardCharsets.UTF_8);
    try (var parser = BoundedJson.factory(2, 3).createParser(text)) {
      assertThatThrownBy(
              () -> {
                parser.nextToken();
                parser.getText();
              })
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void whyAnInputEnds() {
    assertThat(BrokenStream.kind(new EOFException())).isEqualTo(FaultKind.TRUNCATED);
    assertThat(BrokenStream.kind(new IOException("disk"))).isEqualTo(FaultKind.BAD_VALUE);
    assertThat(BrokenStream.found(new IOException("disk"))).isEqualTo("disk");
    assertThat(BrokenStream.found(new EOFException())).isEqualTo("an early end");
  }

  @Test
  void aFlowInTheOtherDirection() {
    assertThat(Turned.opposite(FlowField.SOURCE_ADDRESS)).isEqualTo(FlowField.DESTINATION_ADDRESS);
    assertThat(Turned.opposite(FlowField.EGRESS_INTERFACE)).isEqualTo(FlowField.INGRESS_INTERFACE);
    assertThat(Turned.opposite(FlowField.PROTOCOL)).isEqualTo(FlowField.PROTOCOL);
    assertThat(Turned.holds(FlowField.PROTOCOL)).isTrue();
    assertThat(Turned.holds(FlowField.POST_NAT_SOURCE_PORT)).isFalse();
  }
}
