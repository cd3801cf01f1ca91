package org.peeringkit.io.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.ipfix.Ipfix;
import org.peeringkit.io.internal.netflow.NetFlow9;

/** Whatever was read before, a set says what its protocol reads of it alone. */
class RepeatedTemplatesProperties {
  private static final int FIELD_LIMIT = 40;

  private static final List<TemplateProtocol> PROTOCOLS = List.of(new NetFlow9(), new Ipfix());

  /** What the protocol reads of a set, and the fault at its end; the oracle. */
  private static List<String> alone(TemplateProtocol protocol, byte[] set, boolean options) {
    List<String> said = new ArrayList<>();
    try {
      protocol.readTemplates(
          new ByteCursor().over(set, 4, set.length, 104),
          options,
          FIELD_LIMIT,
          (template, at) ->
              said.add(
                  (at - 4)
                      + " "
                      + template
                      + protocol.unknownFields(template)
                      + protocol.impossibleFields(template)));
    } catch (MalformedException e) {
      said.add(e.toString());
    }
    return said;
  }

  private static List<String> repeated(RepeatedTemplates templates, byte[] set, boolean options) {
    List<String> said = new ArrayList<>();
    templates
        .read(new ByteCursor().over(set, 4, set.length, 104), options)
        .forEach(
            t ->
                said.add(
                    t.offset() + " " + t.template() + t.unknownFields() + t.impossibleFields()));
    MalformedException damage = templates.damage();
    if (damage != null) {
      said.add(damage.toString());
    }
    return said;
  }

  /** Four octets that are not the set's, then templates of few ids, which may end early. */
  private static byte[] set(SplittableRandom random) {
    ByteBuffer out = ByteBuffer.allocate(2000).putInt(-1);
    for (int left = random.nextInt(4); left > 0; left--) {
      int fields = random.nextInt(random.nextInt(8) == 0 ? FIELD_LIMIT + 2 : 4);
      out.putShort((short) (255 + random.nextInt(4))).putShort((short) fields);
      for (int i = 0; i < fields; i++) {
        boolean enterprise = random.nextInt(6) == 0;
        out.putShort((short) (random.nextInt(600) | (enterprise ? 0x8000 : 0)));
        out.putShort((short) random.nextInt(10));
        if (enterprise) {
          out.putInt(random.nextInt(9));
        }
      }
    }
    int length = out.position() - (random.nextInt(5) == 0 ? random.nextInt(3) : 0);
    return Arrays.copyOf(out.array(), Math.max(4, length));
  }

  @Property(tries = 300, seed = "20261211")
  void saysWhatTheSetSaysAlone(@ForAll long seed, @ForAll boolean withMemory) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> sets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sets.add(set(random));
    }
    for (TemplateProtocol protocol : PROTOCOLS) {
      DecoderMemory memory = withMemory ? DecoderMemory.UNBOUNDED : new DecoderMemory(0, 0);
      RepeatedTemplates templates = new RepeatedTemplates(protocol, FIELD_LIMIT, memory);
      for (int i = 0; i < 60; i++) {
        byte[] set = sets.get(random.nextInt(sets.size()));
        boolean options = random.nextInt(4) == 0;
        assertThat(repeated(templates, set, options))
            .as("%s, options: %s, %s", protocol.name(), options, Arrays.toString(set))
            .isEqualTo(alone(protocol, set, options));
      }
    }
  }

  @Example
  void keepsWhatIsRepeatedWithinTheMemory() {
    byte[] set = {1, 0, 0, 1, 0, 8, 0, 4};
    ByteCursor cursor = new ByteCursor();
    DecoderMemory memory = new DecoderMemory(800, 0);
    RepeatedTemplates first = new RepeatedTemplates(new Ipfix(), FIELD_LIMIT, memory);
    Template template = first.read(cursor.over(set, 0, 8, 0), false).get(0).template();
    assertThat(first.read(cursor.over(set.clone(), 0, 8, 0), false).get(0).template())
        .isSameAs(template);
    assertThat(memory.used()).isEqualTo(8 + DecoderMemory.ofTemplate(1));

    RepeatedTemplates second = new RepeatedTemplates(new Ipfix(), FIELD_LIMIT, memory);
    template = second.read(cursor.over(set, 0, 8, 0), false).get(0).template();
    assertThat(second.read(cursor.over(set, 0, 8, 0), false).get(0).template())
        .as("no memory is left to keep it")
        .isNotSameAs(template)
        .isEqualTo(template);
  }
}
