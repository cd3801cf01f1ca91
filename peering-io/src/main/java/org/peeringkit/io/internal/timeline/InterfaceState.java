package org.peeringkit.io.internal.timeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.flow.InterfaceFacts.Announcement;
import org.peeringkit.model.flow.InterfaceFacts.Fact;
import org.peeringkit.model.net.IpAddr;

/** What exporters said of their interfaces, as {@link TemplateState} keeps it. */
final class InterfaceState {
  private static final int NAME = 0;
  private static final int DESCRIPTION = 1;
  private static final int SPEED = 2;

  /** What the two octets of a length hold, and more than a field of any protocol. */
  private static final int LONGEST = 0xFFFF;

  private InterfaceState() {}

  /**
   * @param announcements each of one property
   */
  static void encode(List<Announcement> announcements, OctetWriter out) {
    out.u32(announcements.size());
    for (Announcement announcement : announcements) {
      Fact fact = announcement.fact();
      TemplateState.address(fact.exporter(), out);
      out.u32(fact.ifIndex());
      out.i64(announcement.epochSeconds());
      if (fact.name().isPresent()) {
        text(NAME, fact.name().get(), out);
      } else if (fact.description().isPresent()) {
        text(DESCRIPTION, fact.description().get(), out);
      } else {
        out.u8(SPEED);
        out.i64(fact.bitsPerSecond().orElseThrow());
      }
    }
  }

  private static void text(int property, String text, OctetWriter out) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    // Replacement characters of what was no UTF-8 may be more octets than were received.
    int length = Math.min(LONGEST, octets.length);
    out.u8(property);
    out.u16(length);
    out.octets(octets, 0, length);
  }

  static List<Announcement> decode(ByteCursor cursor) throws MalformedException {
    List<Announcement> all = new ArrayList<>();
    for (long left = cursor.u32("announcements"); left > 0; left--) {
      all.add(announcement(cursor));
    }
    return all;
  }

  private static Announcement announcement(ByteCursor cursor) throws MalformedException {
    Optional<IpAddr> exporter = TemplateState.address(cursor);
    long ifIndex = cursor.u32("ifIndex");
    long seconds = cursor.i64("time");
    int property = cursor.u8("property");
    Optional<String> name = Optional.empty();
    Optional<String> description = Optional.empty();
    OptionalLong speed = OptionalLong.empty();
    switch (property) {
      case NAME -> name = Optional.of(text(cursor));
      case DESCRIPTION -> description = Optional.of(text(cursor));
      case SPEED -> speed = OptionalLong.of(cursor.i64("speed"));
      default -> throw cursor.bad("property", "0 to 2", Integer.toString(property));
    }
    return new Announcement(new Fact(exporter, ifIndex, name, description, speed), seconds);
  }

  private static String text(ByteCursor cursor) throws MalformedException {
    int length = cursor.u16("octets of text");
    cursor.require(length, "text");
    String text = new String(cursor.data(), cursor.position(), length, StandardCharsets.UTF_8);
    cursor.skip(length, "text");
    return text;
  }
}
