package org.peeringkit.io.internal.bgp;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** BGP messages from octets and to octets. */
public final class BgpMessageCodec {
  private static final String HEADER = "RFC 4271 4.1";
  private static final String OPEN = "RFC 4271 4.2";
  private static final int CAPABILITIES = 2;

  /** Extended messages are for sessions, which an OPEN only makes (RFC 8654 4). */
  private static final int LONGEST_OPEN = 4096;

  /** In place of the length and of the first type: extended form (RFC 9072 2). */
  private static final int EXTENDED = 255;

  private BgpMessageCodec() {}

  /**
   * Reads one message, header included; the cursor moves behind it.
   *
   * @throws MalformedException if it is not a message, or is one that cannot be understood
   */
  public static BgpMessage read(ByteCursor in) throws MalformedException {
    int start = in.position();
    in.reference(HEADER);
    in.require(BgpMessage.HEADER, "BGP message header");
    for (int i = 0; i < 2; i++) {
      if (in.i64("marker") != -1) {
        in.position(start);
        throw in.bad("marker", "16 octets of 255", "other octets");
      }
    }
    int length = in.u16("message length");
    int type = in.u8("message type");
    if (length < BgpMessage.HEADER || length - BgpMessage.HEADER > in.remaining()) {
      boolean small = length < BgpMessage.HEADER;
      int most = in.remaining() + BgpMessage.HEADER;
      in.position(start);
      throw new MalformedException(
          small ? FaultKind.BAD_VALUE : FaultKind.TRUNCATED,
          in.offset() + 16,
          "message length",
          "19 to " + most,
          Integer.toString(length),
          HEADER);
    }
    if (type == 1 && length > LONGEST_OPEN) {
      in.position(start);
      throw new MalformedException(
          FaultKind.BAD_VALUE,
          in.offset() + 16,
          "message length",
          "19 to " + LONGEST_OPEN + " of an OPEN",
          Integer.toString(length),
          "RFC 8654 4");
    }
    ByteCursor body = in.slice(length - BgpMessage.HEADER, "message");
    return switch (type) {
      case 1 -> open(body.reference(OPEN));
      case 2 -> new BgpMessage.Update(rest(body));
      case 3 -> notification(body.reference("RFC 4271 4.5"));
      case 4 -> keepalive(body.reference("RFC 4271 4.4"));
      case 5 -> routeRefresh(body.reference("RFC 2918 3"));
      default -> new BgpMessage.Other(type, rest(body));
    };
  }

  private static Bytes rest(ByteCursor body) throws MalformedException {
    return body.bytes(body.remaining(), "message");
  }

  /**
   *
   *
   * <pre>
   * +--------------------------------------------+
   * | version (1), my AS (2), hold time (2)      |
   * | BGP identifier (4)                         |
   * | length of optional parameters (1), or 255, |
   * |   255, their length in two octets          |
   * | type (1), length (1 or 2), value, ...      |
   * +--------------------------------------------+
   * </pre>
   */
  private static BgpMessage open(ByteCursor in) throws MalformedException {
    int version = in.u8("version");
    int asn = in.u16("my AS");
    int hold = in.u16("hold time");
    IpAddr identifier = in.ipv4("BGP identifier");
    int length = in.u8("optional parameters length");
    // RFC 9072 2: the type 255 decides; a length of 255 may be a plain one.
    boolean extended =
        length > 0 && in.remaining() >= 3 && (in.data()[in.position()] & 0xFF) == EXTENDED;
    if (extended) {
      in.reference("RFC 9072 2").skip(1, "extended parameters marker");
      length = in.u16("extended optional parameters length");
    }
    if (length != in.remaining()) {
      throw in.bad(
          "optional parameters length",
          in.remaining() + " as the message's length has it",
          Integer.toString(length));
    }
    List<Capability> capabilities = new ArrayList<>();
    List<BgpMessage.Open.Parameter> others = new ArrayList<>();
    while (in.remaining() > 0) {
      int type = in.u8("parameter type");
      int octets = extended ? in.u16("parameter length") : in.u8("parameter length");
      ByteCursor value = in.slice(octets, "parameter value");
      if (type == CAPABILITIES) {
        value.reference("RFC 5492 4");
        while (value.remaining() > 0) {
          capabilities.add(CapabilityCodec.read(value));
        }
      } else if (type == EXTENDED) {
        throw in.bad("parameter type", "0 to 254", "255");
      } else {
        others.add(new BgpMessage.Open.Parameter(type, rest(value)));
      }
    }
    return new BgpMessage.Open(version, asn, hold, identifier, capabilities, others);
  }

  private static BgpMessage notification(ByteCursor in) throws MalformedException {
    int code = in.u8("error code");
    int subcode = in.u8("error subcode");
    return new BgpMessage.Notification(code, subcode, rest(in));
  }

  private static BgpMessage keepalive(ByteCursor in) throws MalformedException {
    if (in.remaining() > 0) {
      throw in.bad("message length", "19", Integer.toString(BgpMessage.HEADER + in.remaining()));
    }
    return new BgpMessage.Keepalive();
  }

  private static BgpMessage routeRefresh(ByteCursor in) throws MalformedException {
    int afi = in.u16("AFI");
    int subtype = in.u8("subtype");
    int safi = in.u8("SAFI");
    if ((subtype == 1 || subtype == 2) && in.remaining() > 0) {
      throw in.reference("RFC 7313 5")
          .bad(
              "message length",
              "23 of a ROUTE-REFRESH that begins or ends one",
              Integer.toString(BgpMessage.HEADER + 4 + in.remaining()));
    }
    return new BgpMessage.RouteRefresh(new AddressFamily(afi, safi), subtype, rest(in));
  }

  /**
   * Writes a message, header included.
   *
   * @throws IllegalArgumentException if it takes more than 65,535 octets
   */
  public static void write(BgpMessage message, OctetWriter out) {
    int start = out.size();
    out.i64(-1);
    out.i64(-1);
    out.u16(0);
    out.u8(message.type());
    if (message instanceof BgpMessage.Open m) {
      open(m, out);
    } else if (message instanceof BgpMessage.Update m) {
      out.octets(m.body());
    } else if (message instanceof BgpMessage.Notification m) {
      out.u8(m.code());
      out.u8(m.subcode());
      out.octets(m.data());
    } else if (message instanceof BgpMessage.RouteRefresh m) {
      out.u16(m.family().afi());
      out.u8(m.subtype());
      out.u8(m.family().safi());
      out.octets(m.filters());
    } else if (message instanceof BgpMessage.Other m) {
      out.octets(m.body());
    }
    int length = out.size() - start;
    if (length > 0xFFFF) {
      throw new IllegalArgumentException("a message has at most 65535 octets, not " + length);
    }
    out.setU16(start + 16, length);
  }

  /** Each capability in a parameter of its own, as most speakers do; extended only if need be. */
  private static void open(BgpMessage.Open open, OctetWriter out) {
    if (open.bgpIdentifier().family() != IpFamily.IPV4) {
      throw new IllegalArgumentException(
          "a BGP identifier is an IPv4 address, not " + open.bgpIdentifier());
    }
    out.u8(open.version());
    out.u16(open.asn());
    out.u16(open.holdSeconds());
    out.address(open.bgpIdentifier());
    List<BgpMessage.Open.Parameter> parameters = new ArrayList<>();
    for (Capability capability : open.capabilities()) {
      OctetWriter value = new OctetWriter();
      CapabilityCodec.write(capability, value);
      parameters.add(new BgpMessage.Open.Parameter(CAPABILITIES, Bytes.of(value.toArray())));
    }
    parameters.addAll(open.otherParameters());
    int plain = 0;
    for (BgpMessage.Open.Parameter parameter : parameters) {
      plain += 2 + parameter.value().length();
    }
    boolean extended = plain > 0xFF;
    if (extended) {
      out.u8(EXTENDED);
      out.u8(EXTENDED);
      int length = plain + parameters.size();
      if (length > 0xFFFF) {
        throw new IllegalArgumentException("parameters of more than 65535 octets: " + length);
      }
      out.u16(length);
    } else {
      out.u8(plain);
    }
    for (BgpMessage.Open.Parameter parameter : parameters) {
      out.u8(parameter.type());
      if (extended) {
        out.u16(parameter.value().length());
      } else {
        out.u8(parameter.value().length());
      }
      out.octets(parameter.value());
    }
  }
}
