package org.peeringkit.io.internal.bgp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;

/**
 * Capabilities (RFC 5492 4) from octets and to octets: code, length, value.
 *
 * <p>A value that is not what its specification asks for is kept raw: a session came up with it.
 */
final class CapabilityCodec {
  private CapabilityCodec() {}

  /** Reads one capability; the cursor moves behind it. */
  static Capability read(ByteCursor in) throws MalformedException {
    int code = in.u8("capability code");
    int length = in.u8("capability length");
    ByteCursor value = in.slice(length, "capability value");
    int start = value.position();
    try {
      Capability typed = typed(code, value);
      if (typed != null && value.remaining() == 0) {
        return typed;
      }
    } catch (MalformedException e) {
      // Falls through to the raw form: what the speaker meant is not ours to guess.
    }
    return new Capability.Other(code, Bytes.copyOf(value.data(), start, length));
  }

  private static @Nullable Capability typed(int code, ByteCursor in) throws MalformedException {
    return switch (code) {
      case 1 -> multiprotocol(in);
      case 2 -> new Capability.RouteRefresh();
      case 5 -> extendedNextHop(in);
      case 6 -> new Capability.ExtendedMessage();
      case 9 -> new Capability.Role(in.u8("role"));
      case 64 -> gracefulRestart(in);
      case 65 -> new Capability.FourOctetAsn(Asn.ofBits(in.i32("AS number")));
      case 69 -> addPath(in);
      case 70 -> new Capability.EnhancedRouteRefresh();
      case 71 -> longLived(in);
      case 73 -> new Capability.Fqdn(text(in), text(in));
      case 75 -> new Capability.SoftwareVersion(text(in));
      case 76 -> pathsLimit(in);
      default -> null;
    };
  }

  private static @Nullable Capability multiprotocol(ByteCursor in) throws MalformedException {
    int afi = in.u16("AFI");
    boolean reserved = in.u8("reserved") != 0;
    int safi = in.u8("SAFI");
    return reserved ? null : new Capability.Multiprotocol(new AddressFamily(afi, safi));
  }

  private static Capability extendedNextHop(ByteCursor in) throws MalformedException {
    List<Capability.ExtendedNextHop.Entry> entries = new ArrayList<>();
    while (in.remaining() > 0) {
      entries.add(
          new Capability.ExtendedNextHop.Entry(
              in.u16("AFI"), in.u16("SAFI"), in.u16("next hop AFI")));
    }
    return new Capability.ExtendedNextHop(entries);
  }

  private static Capability gracefulRestart(ByteCursor in) throws MalformedException {
    int head = in.u16("restart flags and time");
    List<Capability.GracefulRestart.Entry> families = new ArrayList<>();
    while (in.remaining() > 0) {
      families.add(new Capability.GracefulRestart.Entry(family(in), in.u8("family flags")));
    }
    return new Capability.GracefulRestart(head >>> 12, head & 0xFFF, families);
  }

  private static Capability addPath(ByteCursor in) throws MalformedException {
    List<Capability.AddPath.Entry> entries = new ArrayList<>();
    while (in.remaining() > 0) {
      entries.add(new Capability.AddPath.Entry(family(in), in.u8("send/receive")));
    }
    return new Capability.AddPath(entries);
  }

  private static Capability longLived(ByteCursor in) throws MalformedException {
    List<Capability.LongLivedGracefulRestart.Entry> families = new ArrayList<>();
    while (in.remaining() > 0) {
      families.add(
          new Capability.LongLivedGracefulRestart.Entry(
              family(in), in.u8("family flags"), in.u24("stale time")));
    }
    return new Capability.LongLivedGracefulRestart(families);
  }

  private static Capability pathsLimit(ByteCursor in) throws MalformedException {
    List<Capability.PathsLimit.Entry> entries = new ArrayList<>();
    while (in.remaining() > 0) {
      entries.add(new Capability.PathsLimit.Entry(family(in), in.u16("paths limit")));
    }
    return new Capability.PathsLimit(entries);
  }

  private static AddressFamily family(ByteCursor in) throws MalformedException {
    return new AddressFamily(in.u16("AFI"), in.u8("SAFI"));
  }

  private static Bytes text(ByteCursor in) throws MalformedException {
    return in.bytes(in.u8("text length"), "text");
  }

  /**
   * Writes one capability.
   *
   * @throws IllegalArgumentException if its value takes more than 255 octets
   */
  static void write(Capability capability, OctetWriter out) {
    out.u8(capability.code());
    int lengthAt = out.size();
    out.u8(0);
    value(capability, out);
    int length = out.size() - lengthAt - 1;
    if (length > 0xFF) {
      throw new IllegalArgumentException(
          "a capability has at most 255 octets, not " + length + ": " + capability.title());
    }
    out.setU8(lengthAt, length);
  }

  private static void value(Capability capability, OctetWriter out) {
    if (capability instanceof Capability.Multiprotocol c) {
      out.u16(c.family().afi());
      out.u8(0);
      out.u8(c.family().safi());
    } else if (capability instanceof Capability.ExtendedNextHop c) {
      for (Capability.ExtendedNextHop.Entry e : c.entries()) {
        out.u16(e.afi());
        out.u16(e.safi());
        out.u16(e.nextHopAfi());
      }
    } else if (capability instanceof Capability.Role c) {
      out.u8(c.role());
    } else if (capability instanceof Capability.GracefulRestart c) {
      out.u16(c.flags() << 12 | c.restartSeconds());
      for (Capability.GracefulRestart.Entry e : c.families()) {
        family(e.family(), out);
        out.u8(e.flags());
      }
    } else if (capability instanceof Capability.FourOctetAsn c) {
      out.u32(c.asn().value());
    } else if (capability instanceof Capability.AddPath c) {
      for (Capability.AddPath.Entry e : c.entries()) {
        family(e.family(), out);
        out.u8(e.sendReceive());
      }
    } else if (capability instanceof Capability.LongLivedGracefulRestart c) {
      for (Capability.LongLivedGracefulRestart.Entry e : c.families()) {
        family(e.family(), out);
        out.u8(e.flags());
        out.unsigned(e.staleSeconds(), 3);
      }
    } else {
      texts(capability, out);
    }
  }

  private static void texts(Capability capability, OctetWriter out) {
    if (capability instanceof Capability.Fqdn c) {
      text(c.hostname(), out);
      text(c.domainName(), out);
    } else if (capability instanceof Capability.SoftwareVersion c) {
      text(c.version(), out);
    } else if (capability instanceof Capability.PathsLimit c) {
      for (Capability.PathsLimit.Entry e : c.entries()) {
        family(e.family(), out);
        out.u16(e.limit());
      }
    } else if (capability instanceof Capability.Other c) {
      out.octets(c.value());
    }
  }

  private static void family(AddressFamily family, OctetWriter out) {
    out.u16(family.afi());
    out.u8(family.safi());
  }

  private static void text(Bytes text, OctetWriter out) {
    out.u8(text.length());
    out.octets(text);
  }
}
