package org.peeringkit.io.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;

class BgpMessageProperties {

  @Provide
  Arbitrary<BgpMessage> messages() {
    return BgpArbitraries.messages();
  }

  @Property(tries = 1000, seed = "20261124")
  void whatIsWrittenIsRead(@ForAll("messages") BgpMessage message) throws MalformedException {
    OctetWriter out = new OctetWriter();
    BgpMessageCodec.write(message, out);
    ByteCursor in = new ByteCursor(out.toArray());
    assertThat(BgpMessageCodec.read(in)).isEqualTo(message);
    assertThat(in.remaining()).isZero();
  }

  /** Cut or changed: a message or a fault, nothing else. */
  @Property(tries = 300, seed = "20261124")
  void damageGivesAMessageOrAFault(
      @ForAll("messages") BgpMessage message, @ForAll int place, @ForAll byte change) {
    OctetWriter out = new OctetWriter();
    BgpMessageCodec.write(message, out);
    byte[] octets = out.toArray();
    int at = Math.floorMod(place, octets.length);
    octets[at] ^= change;
    assertThat(survives(octets, octets.length)).isTrue();
    assertThat(survives(octets, at)).isTrue();
  }

  private static boolean survives(byte[] octets, int to) {
    try {
      BgpMessageCodec.read(new ByteCursor().over(octets, 0, to, 0));
      return true;
    } catch (MalformedException e) {
      return e.fault("fixture").position() <= octets.length;
    }
  }
}
