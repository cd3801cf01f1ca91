package org.peeringkit.io.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.io.internal.pcap.PcapNgSource;
import org.peeringkit.io.internal.pcap.PcapSource;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;

class CaptureTimeTest {
  private static final byte[] PACKET =
      HexFormat.of()
          .parseHex("4500002000014000401100" + "00c0000201c000020213880807000c000001020304");

  private final ReadLog log = new ReadLog("c", FaultPolicy.collect());

  private static long time(DatagramSource source) throws IOException {
    Datagram datagram = new Datagram();
    try (source) {
      assertThat(source.next(datagram)).isTrue();
      return datagram.receivedMillis();
    }
  }

  @ParameterizedTest
  @CsvSource({"0xA1B2C3D4, 123999, 1790000000123", "0xA1B23C4D, 123999999, 1790000000123"})
  void pcapInBothByteOrders(String magic, int fraction, long millis) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      ByteBuffer file = ByteBuffer.allocate(40 + PACKET.length).order(order);
      file.putInt(Long.decode(magic).intValue()).putInt(0).putLong(0).putInt(65_535).putInt(101);
      file.putInt(1_790_000_000).putInt(fraction).putInt(PACKET.length).putInt(PACKET.length);
      byte[] octets = file.put(PACKET).array();
      assertThat(time(new PcapSource(new ByteArrayInputStream(octets), log))).isEqualTo(millis);
    }
  }

  private static void block(ByteBuffer out, int type, byte[] body) {
    out.putInt(type).putInt(12 + body.length).put(body).putInt(12 + body.length);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 1790000000123456, 1790000000123", // microseconds by default
    "6, 0, 1790000000123456, 1790000000123",
    "9, 0, 1790000000123456789, 1790000000123",
    "3, 0, 1790000000123, 1790000000123",
    "0, 0, 1790000000, 1790000000000",
    "138, 0, 1832960000512, 1790000000500", // 2^-10 s
    "6, -3600, 1790003600123456, 1790000000123",
    "40, 0, 5, " + Datagram.TIME_UNKNOWN,
    "255, 0, 5, " + Datagram.TIME_UNKNOWN,
  })
  void pcapNgResolutionsAndOffsets(int resolution, long offset, long ticks, long millis)
      throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      ByteBuffer link = ByteBuffer.allocate(64).order(order);
      link.putShort((short) 101).putShort((short) 0).putInt(65_535);
      link.putShort((short) 2).putShort((short) 3).putInt(0x65746800); // a name
      if (resolution >= 0) {
        link.putShort((short) 9).putShort((short) 1).put((byte) resolution).put(new byte[3]);
      }
      link.putShort((short) 14).putShort((short) 8).putLong(offset).putInt(0);
      ByteBuffer packet = ByteBuffer.allocate(20 + PACKET.length).order(order);
      packet.putInt(0).putInt((int) (ticks >>> 32)).putInt((int) ticks);
      packet.putInt(PACKET.length).putInt(PACKET.length).put(PACKET);
      ByteBuffer file = ByteBuffer.allocate(512).order(order);
      ByteBuffer section = ByteBuffer.allocate(16).order(order);
      block(file, 0x0A0D0D0A, section.putInt(0x1A2B3C4D).putInt(1).putLong(-1).array());
      block(file, 1, Arrays.copyOf(link.array(), link.position()));
      block(file, 6, packet.array());
      byte[] octets = Arrays.copyOf(file.array(), file.position());
      assertThat(time(new PcapNgSource(new ByteArrayInputStream(octets), log))).isEqualTo(millis);
    }
  }
}
