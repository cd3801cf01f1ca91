package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** Small files cut at every octet and with every octet changed. */
class EveryOctetTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  @Test
  void everyPrefixOfACaptureIsReadToItsEnd() throws IOException {
    byte[] octets = smallCapture();
    int whole = FlowFixture.read(FlowFixture.file("c", octets)).records().size();
    for (int length = 24; length < octets.length; length++) {
      byte[] cut = Arrays.copyOf(octets, length);
      FlowFixture read = FlowFixture.read(FlowFixture.file("c", cut));
      assertThat(read.records()).hasSizeLessThanOrEqualTo(whole);
      boolean atRecordEnd = read.stats().faultCount() == 0;
      assertThat(atRecordEnd || read.stats().faultCounts().containsKey(FaultKind.TRUNCATED))
          .as("cut at %d", length)
          .isTrue();
    }
  }

  @Test
  void everyChangedOctetIsEndured() throws IOException {
    byte[] octets = smallCapture();
    int whole = FlowFixture.read(FlowFixture.file("c", octets)).records().size();
    for (int i = 4; i < octets.length; i++) {
      for (int change : new int[] {0xFF, 0x80, 0x01}) {
        byte[] changed = octets.clone();
        changed[i] ^= (byte) change;
        FlowFixture read = FlowFixture.read(FlowFixture.file("c", changed));
        FlowFixture again = FlowFixture.read(FlowFixture.stream("c", changed));
        // A template made shorter can give more records than were written, but not many more.
        assertThat(read.records()).hasSizeLessThan(20 * whole);
        assertThat(again.records()).hasSizeLessThan(20 * whole);
      }
    }
  }

  @Test
  void everyChangedOctetOfABareFileIsEndured() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    NetFlow9Writer writer =
        NetFlow9Writer.builder(WriterRoundTripProperties.bare(file), 1, FlowRecords.BOOT_MILLIS)
            .sampler(1, 10)
            .payloadOctets(600)
            .build();
    for (FlowRecord record : FlowRecords.make(3, 8, IpFamily.IPV4, IpFamily.IPV6)) {
      writer.add(record);
    }
    writer.flush();
    byte[] octets = file.toByteArray();
    for (int i = 24; i < octets.length; i++) {
      byte[] changed = octets.clone();
      changed[i] ^= (byte) 0xFF;
      assertThat(FlowFixture.read(FlowFixture.file("c", changed)).records()).hasSizeLessThan(200);
    }
  }

  private static byte[] smallCapture() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      NetFlow9Writer writer =
          NetFlow9Writer.builder(pcap, 1, FlowRecords.BOOT_MILLIS).sampler(1, 10).build();
      for (FlowRecord record : FlowRecords.make(1, 3, IpFamily.IPV4, IpFamily.IPV6)) {
        writer.add(record);
      }
      writer.flush();
      NetFlow5Writer v5 = new NetFlow5Writer(pcap, 0, FlowRecords.BOOT_MILLIS, 10);
      for (FlowRecord record : DamagedFlowsTest.version5Records(2)) {
        v5.add(record);
      }
      v5.flush();
    }
    return file.toByteArray();
  }
}
