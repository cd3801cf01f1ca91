package org.peeringkit.io.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** What is written, and what {@link Octets} reads of it. */
class OctetWriterTest {
  private static String hex(OctetWriter out) {
    return HexFormat.of().formatHex(out.toArray());
  }

  @Test
  void fieldsAreBigEndianAndCutToTheirSize() {
    OctetWriter out = new OctetWriter();
    out.u8(0x1FE);
    out.u16(0x1_8001);
    out.u32(0x1_8000_0002L);
    out.i32(-3);
    out.i64(0x8123_4567_89AB_CDEFL);
    out.unsigned(0x7F_FFEE_DDCCL, 5);
    assertThat(hex(out))
        .isEqualTo("fe" + "8001" + "80000002" + "fffffffd" + "8123456789abcdef" + "7fffeeddcc");
    assertThat(out.size()).isEqualTo(24);
    out.clear();
    assertThat(out.size()).isZero();
    assertThat(out.toArray()).isEmpty();
  }

  @Test
  void addressesHaveTheOctetsOfTheirFamily() {
    OctetWriter out = new OctetWriter();
    out.address(IpAddr.parse("192.0.2.254"));
    out.address(IpAddr.parse("2001:db8::8000:0:0:1"));
    assertThat(hex(out)).isEqualTo("c00002fe" + "20010db8000000008000000000000001");
  }

  @Test
  void itGrowsAndKeepsWhatItHas() {
    OctetWriter out = new OctetWriter();
    byte[] many = new byte[255];
    many[254] = 7;
    out.octets(many);
    assertThat(out.data()).hasSize(256);
    out.u8(1);
    assertThat(out.data()).as("just full").hasSize(256);
    out.u8(2);
    assertThat(out.data()).as("twice as large").hasSize(512);
    out.octets(Bytes.of(new byte[] {3, 4}));
    out.octets(new byte[] {9, 5, 6, 9}, 1, 2);
    byte[] written = out.toArray();
    assertThat(written)
        .hasSize(261)
        .endsWith((byte) 7, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6);
    out.octets(new byte[2000]);
    assertThat(out.data()).as("as large as need be").hasSize(2261);
  }

  @Test
  void numbersNeedRoomOfTheirWholeWidth() {
    for (int before = 249; before <= 256; before++) {
      OctetWriter out = new OctetWriter();
      out.octets(new byte[before]);
      out.i64(0x8123_4567_89AB_CDEFL);
      assertThat(hex(out)).hasSize(2 * (before + 8)).endsWith("008123456789abcdef");
    }
  }

  @Test
  void whatIsWrittenCanBeOverwrittenAndNothingElse() {
    OctetWriter out = new OctetWriter();
    out.i64(0);
    out.setU8(0, 0x1FF);
    out.setU16(1, 0x1_A1B2);
    out.setU32(4, 0x1_8000_FFFEL);
    assertThat(hex(out)).isEqualTo("ffa1b2008000fffe");
    out.setU8(7, 1);
    out.setU16(6, 2);
    assertThat(hex(out)).endsWith("0002");
    assertThatThrownBy(() -> out.setU8(8, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> out.setU16(7, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> out.setU32(5, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> out.setU8(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void numbersAreReadAsTheyStand() {
    byte[] octets = HexFormat.of().parseHex("00fe8001fffffffd8123456789abcdef");
    assertThat(Octets.u8(octets, 1)).isEqualTo(0xFE);
    assertThat(Octets.u16(octets, 2)).isEqualTo(0x8001);
    assertThat(Octets.s32(octets, 4)).isEqualTo(-3);
    assertThat(Octets.u32(octets, 4)).isEqualTo(0xFFFF_FFFDL);
    assertThat(Octets.s64(octets, 8)).isEqualTo(0x8123_4567_89AB_CDEFL);
    String[] byLength = {
      "81",
      "8123",
      "812345",
      "81234567",
      "8123456789",
      "8123456789ab",
      "8123456789abcd",
      "8123456789abcdef"
    };
    for (int length = 1; length <= byLength.length; length++) {
      assertThat(Octets.unsigned(octets, 8, length))
          .as("of %d octets", length)
          .isEqualTo(Long.parseUnsignedLong(byLength[length - 1], 16));
    }
    assertThatThrownBy(() -> Octets.u16(octets, 15)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void numbersArePutWhereTheyBelong() {
    byte[] octets = new byte[16];
    Octets.put16(octets, 1, 0x1_8001);
    Octets.put32(octets, 4, -3);
    Octets.put64(octets, 8, 0x8123_4567_89AB_CDEFL);
    assertThat(HexFormat.of().formatHex(octets)).isEqualTo("00800100fffffffd8123456789abcdef");
  }
}
