package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.ipfix.V10.message;
import static org.peeringkit.io.ipfix.V10.plainTemplate;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;

/** Where messages, sets and templates end (RFC 7011 section 3), and what is said of them. */
class MessageFramesTest {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");

  /** Global header, then a packet's: Ethernet, IPv4, UDP. */
  private static final int BEFORE_MESSAGE = 24 + 16 + 14 + 20 + 8;

  private static FlowFixture datagram(byte[] octets) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 4739)) {
      pcap.accept(octets, 0, octets.length, 0);
    }
    return FlowFixture.read(FlowFixture.file("flows.pcap", file.toByteArray()));
  }

  private static byte[] withLength(byte[] message, int length) {
    byte[] changed = message.clone();
    changed[2] = (byte) (length >> 8);
    changed[3] = (byte) length;
    return changed;
  }

  @Test
  void octetsBehindAMessageAreCounted() throws IOException {
    byte[] message = message(0, plainTemplate(), plainData());
    FlowFixture whole = datagram(message);
    assertThat(whole.stats().counts()).doesNotContainKey("octets after ipfix messages");
    FlowFixture longer = datagram(Arrays.copyOf(message, message.length + 3));
    assertThat(longer.records()).isEqualTo(whole.records()).hasSize(1);
    assertThat(longer.count("octets after ipfix messages")).isEqualTo(3);
    assertThat(longer.stats().faults()).isEmpty();
  }

  @Test
  void aMessageHasItsHeaderAtLeast() throws IOException {
    byte[] message = message(0, plainTemplate(), plainData());
    FlowFixture empty = datagram(withLength(message, 16));
    assertThat(empty.stats().faults()).isEmpty();
    assertThat(empty.records()).isEmpty();
    assertThat(empty.count("octets after ipfix messages")).isEqualTo(message.length - 16);

    FlowFixture shorter = datagram(withLength(message, 15));
    assertThat(shorter.records()).as("what is there is read").hasSize(1);
    Fault fault = shorter.stats().faults().get(0);
    assertThat(fault.kind()).isEqualTo(FaultKind.BAD_VALUE);
    assertThat(fault.field()).isEqualTo("message length");
    assertThat(fault.position()).isEqualTo(BEFORE_MESSAGE + 2);
    assertThat(fault.expected()).isEqualTo("16 to " + message.length);
    assertThat(fault.actual()).isEqualTo("15");
    assertThat(fault.reference()).isEqualTo("RFC 7011 3.1");
  }

  /** Numbers may be shortened (RFC 7011 section 6.2), but not lengthened; addresses neither. */
  @Test
  void fieldsThatTheirElementsCannotHaveAreCounted() {
    byte[] template =
        set(
            2,
            """
            0102 0008
            0001 0008  // octetDeltaCount, unsigned64
            0001 0001
            0001 0009  // one octet too long
            0008 0003  // sourceIPv4Address, one too short
            0052 ffff  // interfaceName of any length
            0052 0000  // and of none
            8001 0004 00007ed9  // of an enterprise nobody knows
            7fff 0004  // of no element
            """);
    FlowFixture read = V10.file(message(0, template));
    assertThat(read.count("templates")).isEqualTo(1);
    assertThat(read.count("template fields of impossible length")).isEqualTo(2);
    assertThat(read.count("template fields of unknown elements")).isEqualTo(2);
    assertThat(read.stats().faults()).isEmpty();
  }

  @Test
  void scopesMayBeAllFieldsOfOptions() {
    FlowFixture read = V10.file(message(0, set(3, "012c 0002 0002  000a 0004  0052 0004")));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("options templates")).isEqualTo(1);
  }

  @Test
  void faultsOfTemplatesNameTheSectionOfTheirKind() {
    Fault options = fault(set(3, "012c 0001 0002  0095 0004"));
    assertThat(options.field()).isEqualTo("scope field count");
    assertThat(options.expected()).isEqualTo("at most 1");
    assertThat(options.reference()).isEqualTo("RFC 7011 3.4.2.2");
    Fault data = fault(set(2, "0108 0010  0001 0004"));
    assertThat(data.field()).isEqualTo("template fields");
    assertThat(data.expected()).as("of 16 fields").isEqualTo("64 octets");
    assertThat(data.actual()).isEqualTo("4 remain");
    assertThat(data.reference()).isEqualTo("RFC 7011 3.4.1");
  }

  /** Behind it are the count of scopes and the fields. */
  @Test
  void moreFieldsThanTheLimitAreAFaultOfTheirCount() {
    Fault fault = fault(set(3, "012c ffff 0001  000a 0004"));
    assertThat(fault.kind()).isEqualTo(FaultKind.LENGTH_EXCEEDS_LIMIT);
    assertThat(fault.field()).isEqualTo("field count");
    assertThat(fault.position()).as("header, set header, template id").isEqualTo(16 + 4 + 2);
    int most = DecodeLimits.defaults().fieldsPerTemplate();
    assertThat(fault.expected()).isEqualTo("at most " + most);
    assertThat(fault.actual()).isEqualTo("65535");
  }

  private static Fault fault(byte[] set) {
    List<Fault> faults = V10.file(message(0, set)).stats().faults();
    assertThat(faults).hasSize(1);
    return faults.get(0);
  }
}
