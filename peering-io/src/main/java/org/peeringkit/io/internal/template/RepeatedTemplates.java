package org.peeringkit.io.internal.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.DecoderMemory;

/**
 * Reads sets of templates. Exporters repeat theirs every few datagrams: the few sets read last are
 * known by their octets, and what is repeated makes nothing anew. Not thread-safe.
 */
final class RepeatedTemplates {
  /** Sets kept; an exporter has one or two, several domains may share a decoder. */
  private static final int KEPT = 8;

  /** Octets of the longest set kept. */
  private static final int LONGEST = 512;

  private final TemplateProtocol protocol;
  private final int fieldLimit;
  private final DecoderMemory memory;
  private final List<Kept> kept = new ArrayList<>();

  /** Memory taken for the set at each place; what is put there later may take as much. */
  private final int[] paid = new int[KEPT];

  private int oldest;
  private @Nullable MalformedException damage;

  /**
   * @param fieldLimit fields that a template may have
   * @param memory pays for what is kept
   */
  RepeatedTemplates(TemplateProtocol protocol, int fieldLimit, DecoderMemory memory) {
    this.protocol = protocol;
    this.fieldLimit = fieldLimit;
    this.memory = memory;
  }

  /**
   * A template of a set.
   *
   * @param offset octets of the set's content before it
   * @param unknownFields {@link TemplateProtocol#unknownFields}
   * @param impossibleFields {@link TemplateProtocol#impossibleFields}
   */
  record Announced(Template template, int offset, int unknownFields, int impossibleFields) {}

  private static final class Kept {
    private final byte[] octets;
    private final boolean options;
    private final List<Announced> templates;

    Kept(byte[] octets, boolean options, List<Announced> templates) {
      this.octets = octets;
      this.options = options;
      this.templates = templates;
    }

    boolean says(byte[] data, int from, int to, boolean ofOptions) {
      return options == ofOptions && Arrays.equals(octets, 0, octets.length, data, from, to);
    }
  }

  /**
   * The templates of a set in its order, up to {@link #damage} if there is any.
   *
   * @param cursor over the set's content; it is anywhere afterwards
   */
  List<Announced> read(ByteCursor cursor, boolean options) {
    damage = null;
    byte[] data = cursor.data();
    int from = cursor.position();
    int to = cursor.limit();
    for (int i = 0; i < kept.size(); i++) {
      Kept set = kept.get(i);
      if (set.says(data, from, to, options)) {
        return set.templates;
      }
    }
    List<Announced> found = new ArrayList<>();
    try {
      protocol.readTemplates(
          cursor,
          options,
          fieldLimit,
          (template, at) ->
              found.add(
                  new Announced(
                      template,
                      at - from,
                      protocol.unknownFields(template),
                      protocol.impossibleFields(template))));
    } catch (MalformedException e) {
      damage = e;
      return found;
    }
    if (to - from <= LONGEST) {
      keep(new Kept(Arrays.copyOfRange(data, from, to), options, List.copyOf(found)));
    }
    return found;
  }

  private void keep(Kept set) {
    int place = kept.size() < KEPT ? kept.size() : oldest;
    int octets = set.octets.length;
    for (Announced announced : set.templates) {
      octets += DecoderMemory.ofTemplate(announced.template.fields().size());
    }
    if (octets > paid[place] && !memory.take(octets - paid[place])) {
      return;
    }
    paid[place] = Math.max(octets, paid[place]);
    if (place == kept.size()) {
      kept.add(set);
    } else {
      kept.set(place, set);
      oldest = (oldest + 1) % KEPT;
    }
  }

  /** Why the rest of the set just read cannot be; null if there was none. */
  @Nullable MalformedException damage() {
    return damage;
  }
}
