package org.peeringkit.io.internal.ipfix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names, types and units of information elements: the public registry "IP Flow Information Export
 * (IPFIX) Entities" as a whole, and what makers of exporters have published (Cisco, Juniper, Nokia,
 * VMware, nProbe, YAF, Netscaler). Elements of {@link #REVERSE} are those of the registry for the
 * other direction (RFC 5103). Immutable, thread-safe.
 */
final class ElementRegistry {
  /** Enterprise number of reverse elements. */
  public static final long REVERSE = 29_305;

  private static final String RESOURCE = "elements.tsv";
  private static final int COLUMNS = 5;

  /** Makers by enterprise number. */
  private static final Map<Long, String> ENTERPRISES =
      Map.of(
          9L,
          "Cisco",
          637L,
          "Nokia",
          2_011L,
          "Huawei",
          2_636L,
          "Juniper",
          5_951L,
          "Netscaler",
          6_871L,
          "CERT",
          6_876L,
          "VMware",
          REVERSE,
          "reverse",
          35_632L,
          "ntop");

  private final SortedMap<Key, Element> elements;

  private ElementRegistry(SortedMap<Key, Element> elements) {
    this.elements = elements;
  }

  private record Key(long enterprise, int id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byEnterprise = Long.compare(enterprise, other.enterprise);
      return byEnterprise != 0 ? byEnterprise : Integer.compare(id, other.id);
    }
  }

  /**
   * One element.
   *
   * @param enterprise private enterprise number; 0 for the public registry
   * @param id 1 to 32,767
   * @param name such as {@code octetDeltaCount}
   * @param type its abstract data type (RFC 7012 section 3.1)
   * @param units such as {@code octets}; empty where it has none
   */
  public record Element(long enterprise, int id, String name, ElementType type, String units) {}

  private static final class Standard {
    private static final ElementRegistry INSTANCE = load();
  }

  /** The table that comes with this library. */
  public static ElementRegistry standard() {
    return Standard.INSTANCE;
  }

  private static ElementRegistry load() {
    try (InputStream in = ElementRegistry.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + RESOURCE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, ElementType> types = new HashMap<>();
      for (ElementType type : ElementType.values()) {
        types.put(type.label(), type);
      }
      SortedMap<Key, Element> elements = new TreeMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          Element element = parse(line, types);
          elements.put(new Key(element.enterprise, element.id), element);
        }
      }
      return new ElementRegistry(Collections.unmodifiableSortedMap(elements));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Element parse(String line, Map<String, ElementType> types) {
    String[] columns = line.split("\t", COLUMNS);
    ElementType type = types.get(columns[3]);
    if (type == null) {
      throw new IllegalStateException("no such type: " + line);
    }
    return new Element(
        Long.parseLong(columns[0]),
        Integer.parseInt(columns[1]),
        columns[2],
        type,
        columns.length < COLUMNS ? "" : columns[4]);
  }

  /** The element, if it is known; a reverse one by the name that RFC 5103 section 6.1 gives it. */
  public Optional<Element> find(long enterprise, int id) {
    if (enterprise == REVERSE) {
      return find(0, id).map(ElementRegistry::reversed);
    }
    @Nullable Element element = elements.get(new Key(enterprise, id));
    return Optional.ofNullable(element);
  }

  private static Element reversed(Element element) {
    String name =
        "reverse" + Character.toUpperCase(element.name.charAt(0)) + element.name.substring(1);
    return new Element(REVERSE, element.id, name, element.type, element.units);
  }

  /** What to call an element: its name, else its numbers such as {@code Huawei/12}. */
  public String name(long enterprise, int id) {
    return find(enterprise, id)
        .map(Element::name)
        .orElseGet(
            () ->
                enterprise == 0
                    ? "element" + id
                    : ENTERPRISES.getOrDefault(enterprise, Long.toString(enterprise)) + "/" + id);
  }

  /** All elements, by enterprise and id; without the reverse ones. */
  public Collection<Element> all() {
    return elements.values();
  }
}
