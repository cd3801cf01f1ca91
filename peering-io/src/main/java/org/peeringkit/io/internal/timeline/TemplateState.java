package org.peeringkit.io.internal.timeline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.template.SamplerKey;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.io.internal.template.TemplateField;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpAddr;

/**
 * Keeps what a live collector knows of its exporters over a restart: templates, sampling rates,
 * boot times, names of interfaces. The same knowledge gives the same octets. Saving replaces the
 * file as a whole, so that a kill leaves the old one or the new one.
 *
 * <pre>
 * magic u32 "PKTS", version u16, domains u32, domains, announcements u32, announcements, CRC-32C
 *   u32 of all before; version 1 has no announcements
 * domain:   protocol u8, octets of address u8 (0, 4, 16), address, domain id u32, boot time i64 ms
 *   or -1, templates u32, templates, rates u32, rates
 * template: id u16, options u8, announced u32 s, fields u16, fields (element u16, enterprise u32,
 *   length u16)
 * rate:     kind u8, id i64, rate i64
 * announcement of an interface: octets of address u8, address, ifIndex u32, time i64 s, property
 *   u8 (0 name, 1 description, 2 speed), name or description: octets u16, UTF-8; speed: i64 bit/s
 * </pre>
 */
public final class TemplateState {
  private static final int MAGIC = 0x504B_5453;
  private static final int VERSION = 2;
  private static final int WITHOUT_INTERFACES = 1;
  private static final long LARGEST = 1L << 28;
  private static final int SMALLEST = 4 + 2 + 4 + 4;
  private static final SamplerKey.Kind[] KINDS = SamplerKey.Kind.values();

  private TemplateState() {}

  /**
   * Writes the file. Call it from the thread that decodes.
   *
   * @throws IOException if it cannot be written; the file there was stays
   */
  public static void save(Path file, LiveKnowledge live, InterfaceFacts interfaces)
      throws IOException {
    byte[] octets = encode(live, interfaces);
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
    try {
      Files.write(fresh, octets);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Reads the file into what is known, which should be nothing yet. A file that is damaged or of a
   * later version is a fault, and nothing is taken from it: templates come again.
   *
   * @return whether it was read
   * @throws IOException if it cannot be opened
   */
  public static boolean load(Path file, LiveKnowledge live, InterfaceFacts interfaces, ReadLog log)
      throws IOException {
    if (Files.size(file) > LARGEST) {
      log.fault(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          0,
          "template state",
          "at most " + LARGEST + " octets",
          Files.size(file) + " octets",
          "");
      return false;
    }
    ByteCursor cursor = new ByteCursor(Files.readAllBytes(file));
    try {
      Content content = decode(cursor);
      content.domains.forEach(saved -> saved.into(live));
      content.interfaces.forEach(a -> interfaces.learn(a.fact(), a.epochSeconds()));
      log.count(
          "templates restored", content.domains.stream().mapToInt(s -> s.templates.size()).sum());
      if (!content.interfaces.isEmpty()) {
        log.count("interface names, descriptions and speeds restored", content.interfaces.size());
      }
      return true;
    } catch (MalformedException e) {
      e.logTo(log);
      return false;
    }
  }

  private record Content(List<Saved> domains, List<InterfaceFacts.Announcement> interfaces) {}

  private record SavedTemplate(Template template, long seconds) {}

  private record SavedRate(SamplerKey key, long rate) {}

  private record Saved(
      Speaker speaker, long boot, List<SavedTemplate> templates, List<SavedRate> rates) {
    void into(LiveKnowledge live) {
      LiveKnowledge.Domain domain = live.remembered(speaker);
      templates.forEach(t -> domain.learn(t.template, t.seconds));
      rates.forEach(r -> domain.learnRate(r.key, r.rate));
      if (boot >= 0) {
        domain.learnBoot(boot);
      }
    }
  }

  static byte[] encode(LiveKnowledge live, InterfaceFacts interfaces) {
    OctetWriter out = new OctetWriter();
    out.i32(MAGIC);
    out.u16(VERSION);
    List<Map.Entry<Speaker, LiveKnowledge.Domain>> worthKeeping =
        live.domains().entrySet().stream().filter(e -> !e.getValue().isEmpty()).toList();
    out.u32(worthKeeping.size());
    for (Map.Entry<Speaker, LiveKnowledge.Domain> entry : worthKeeping) {
      encode(entry.getKey(), entry.getValue(), out);
    }
    InterfaceState.encode(interfaces.announcements(), out);
    out.u32(checksum(out.data(), out.size()));
    return out.toArray();
  }

  private static void encode(Speaker speaker, LiveKnowledge.Domain domain, OctetWriter out) {
    out.u8(speaker.version());
    Optional<IpAddr> address = speaker.exporter().address();
    address(address, out);
    out.u32(speaker.exporter().observationDomainId());
    out.i64(domain.boot());
    out.u32(domain.plans().size());
    domain
        .plans()
        .forEach(
            (id, announced) -> {
              Template template = announced.plan().template();
              out.u16(id);
              out.u8(template.options() ? 1 : 0);
              out.u32(announced.seconds());
              fields(template, out);
            });
    out.u32(domain.rates().size());
    domain
        .rates()
        .forEach(
            (key, rate) -> {
              out.u8(key.kind().ordinal());
              out.i64(key.id());
              out.i64(rate);
            });
  }

  /** A template without its id: options u8, fields u16, fields. */
  static void layout(Template template, OctetWriter out) {
    out.u8(template.options() ? 1 : 0);
    fields(template, out);
  }

  static Template layout(int id, ByteCursor cursor) throws MalformedException {
    boolean options = cursor.u8("options") != 0;
    return new Template(id, options, fields(cursor));
  }

  private static void fields(Template template, OctetWriter out) {
    out.u16(template.fields().size());
    for (TemplateField field : template.fields()) {
      out.u16(field.element());
      out.u32(field.enterprise());
      out.u16(field.length());
    }
  }

  private static List<TemplateField> fields(ByteCursor cursor) throws MalformedException {
    int count = cursor.u16("fields");
    List<TemplateField> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int element = cursor.u16("element");
      long enterprise = cursor.u32("enterprise");
      fields.add(new TemplateField(element, enterprise, cursor.u16("length")));
    }
    return fields;
  }

  static void address(Optional<IpAddr> address, OctetWriter out) {
    out.u8(address.map(a -> a.family().bits() / 8).orElse(0));
    address.ifPresent(out::address);
  }

  private static long checksum(byte[] octets, int length) {
    CRC32C crc = new CRC32C();
    crc.update(octets, 0, length);
    return crc.getValue();
  }

  private static Content decode(ByteCursor cursor) throws MalformedException {
    int size = cursor.limit();
    cursor.require(SMALLEST, "template state");
    long sum = Octets.u32(cursor.data(), size - 4);
    if (Octets.s32(cursor.data(), 0) != MAGIC) {
      throw cursor.bad("magic", "a file of template state", "something else");
    }
    cursor.u32("magic");
    int version = cursor.u16("version");
    if (version != VERSION && version != WITHOUT_INTERFACES) {
      String known = WITHOUT_INTERFACES + " or " + VERSION;
      throw new MalformedException(
          FaultKind.UNSUPPORTED, 4, "version", known, Integer.toString(version), "");
    }
    if (checksum(cursor.data(), size - 4) != sum) {
      throw cursor.bad("checksum", "the one of the content", "another");
    }
    cursor.limit(size - 4);
    List<Saved> all = new ArrayList<>();
    for (long left = cursor.u32("domains"); left > 0; left--) {
      all.add(domain(cursor));
    }
    return new Content(
        all, version == WITHOUT_INTERFACES ? List.of() : InterfaceState.decode(cursor));
  }

  static Optional<IpAddr> address(ByteCursor cursor) throws MalformedException {
    int octets = cursor.u8("octets of address");
    return switch (octets) {
      case 0 -> Optional.empty();
      case 4 -> Optional.of(IpAddr.ofV4((int) cursor.u32("address")));
      case 16 -> Optional.of(IpAddr.ofV6(cursor.i64("address"), cursor.i64("address")));
      default -> throw cursor.bad("octets of address", "0, 4 or 16", Integer.toString(octets));
    };
  }

  private static Saved domain(ByteCursor cursor) throws MalformedException {
    int protocol = cursor.u8("protocol");
    Optional<IpAddr> address = address(cursor);
    Speaker speaker = new Speaker(new Exporter(address, cursor.u32("domain id")), protocol);
    long boot = cursor.i64("boot time");
    List<SavedTemplate> templates = new ArrayList<>();
    for (long left = cursor.u32("templates"); left > 0; left--) {
      templates.add(template(cursor));
    }
    List<SavedRate> rates = new ArrayList<>();
    for (long left = cursor.u32("rates"); left > 0; left--) {
      int kind = cursor.u8("kind of rate");
      if (kind >= KINDS.length) {
        throw cursor.bad("kind of rate", "below " + KINDS.length, Integer.toString(kind));
      }
      SamplerKey key = new SamplerKey(KINDS[kind], cursor.i64("sampler"));
      rates.add(new SavedRate(key, cursor.i64("rate")));
    }
    return new Saved(speaker, boot, templates, rates);
  }

  private static SavedTemplate template(ByteCursor cursor) throws MalformedException {
    int id = cursor.u16("template id");
    boolean options = cursor.u8("options") != 0;
    long seconds = cursor.u32("announced");
    return new SavedTemplate(new Template(id, options, fields(cursor)), seconds);
  }
}
