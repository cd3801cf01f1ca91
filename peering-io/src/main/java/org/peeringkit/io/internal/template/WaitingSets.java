package org.peeringkit.io.internal.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;

/**
 * Data sets whose template is not known: held for it within bounds where it may still come, else
 * counted, one fault for each exporter and template. Not thread-safe.
 */
final class WaitingSets {
  /** Octets that a held set costs beside its content. */
  private static final int OVERHEAD = 64;

  /** Exporters and templates told apart in the account of what is lost. */
  private static final int KEY_LIMIT = 1 << 16;

  private final int octetLimit;
  private final String reference;
  private final DecoderMemory memory;
  private final Map<Key, List<Held>> held = new HashMap<>();
  private final Map<Key, Loss> losses = new TreeMap<>();
  private long heldOctets;

  /**
   * @param octetLimit octets held at most; 0 where no template can come any more
   * @param reference the specification that faults refer to
   * @param memory of all decoders
   */
  WaitingSets(int octetLimit, String reference, DecoderMemory memory) {
    this.octetLimit = octetLimit;
    this.reference = reference;
    this.memory = memory;
  }

  private record Key(Exporter exporter, int templateId) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::exporter)
          .thenComparingInt(Key::templateId)
          .compare(this, other);
    }
  }

  /** A set that waits. */
  static final class Held {
    private final MessageHeader header;
    private final int offset;
    private final byte[] content;
    private final long position;

    Held(MessageHeader header, int offset, byte[] content, long position) {
      this.header = header;
      this.offset = offset;
      this.content = content;
      this.position = position;
    }

    MessageHeader header() {
      return header;
    }

    /** Octets from the start of its message to the set. */
    int offset() {
      return offset;
    }

    /** The set's octets without its header; not to be changed. */
    byte[] content() {
      return content;
    }

    /** Of the content in the decompressed input. */
    long position() {
      return position;
    }
  }

  private static final class Loss {
    private long sets;
    private long octets;
    private final long position;

    Loss(long position) {
      this.position = position;
    }
  }

  /** Takes a set without a template. */
  void add(MessageHeader header, int templateId, int offset, Datagram message, SetWalker set) {
    Key key = new Key(header.exporter(), templateId);
    int length = set.to() - set.from();
    long position = message.position(set.from());
    if (heldOctets + length + OVERHEAD > octetLimit
        || !memory.take(key.exporter.address(), DecoderMemory.ofSet(length))) {
      lose(key, length, position);
      return;
    }
    heldOctets += length + OVERHEAD;
    byte[] content = Arrays.copyOfRange(message.buffer(), set.from(), set.to());
    held.computeIfAbsent(key, k -> new ArrayList<>())
        .add(new Held(header.copy(), offset, content, position));
  }

  private void lose(Key key, int octets, long position) {
    boolean known = losses.containsKey(key);
    if (!known
        && (losses.size() >= KEY_LIMIT
            || !memory.take(key.exporter.address(), DecoderMemory.SOURCE))) {
      key = new Key(Exporter.UNKNOWN, 0);
    }
    Loss loss = losses.computeIfAbsent(key, k -> new Loss(position));
    loss.sets++;
    loss.octets += octets;
  }

  /** The sets that waited for this template, in the order they came. */
  List<Held> release(Exporter exporter, int templateId) {
    if (held.isEmpty()) {
      return List.of();
    }
    List<Held> released = held.remove(new Key(exporter, templateId));
    if (released == null) {
      return List.of();
    }
    for (Held set : released) {
      heldOctets -= set.content.length + OVERHEAD;
      memory.give(exporter.address(), DecoderMemory.ofSet(set.content.length));
    }
    return released;
  }

  /** Sets that wait now. */
  int size() {
    return held.values().stream().mapToInt(List::size).sum();
  }

  /** No template will come any more: counts what is lost. */
  void finish(ReadLog log) {
    held.forEach((key, sets) -> sets.forEach(set -> lose(key, set.content.length, set.position)));
    held.clear();
    heldOctets = 0;
    losses.forEach(
        (key, loss) -> {
          log.count("sets without template", loss.sets);
          log.count("octets without template", loss.octets);
          log.fault(
              FaultKind.CONTEXT_MISSING,
              loss.position,
              "template " + key.templateId + " of " + key.exporter,
              "a template",
              "none; sets lost: " + loss.sets + ", octets lost: " + loss.octets,
              reference);
        });
    losses.clear();
  }
}
