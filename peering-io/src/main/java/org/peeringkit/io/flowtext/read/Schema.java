package org.peeringkit.io.flowtext.read;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.flowtext.read.Dialect.Place;
import org.peeringkit.io.flowtext.read.Dialect.Scaling;

/** What the names of one input mean: by a dialect, a mapping, or a mapping over a dialect. */
final class Schema {
  /** Names of an input remembered; a flood of made-up member names is looked up anew. */
  private static final int REMEMBERED = 4096;

  private final @Nullable Dialect dialect;
  private final @Nullable FlowCsvMapping mapping;
  private final Map<String, Place> places;
  private final Map<String, Optional<Place>> byName = new HashMap<>();

  private Schema(@Nullable Dialect dialect, @Nullable FlowCsvMapping mapping) {
    this.dialect = dialect;
    this.mapping = mapping;
    this.places = dialect == null ? Map.of() : dialect.places();
  }

  /**
   * @param names of the columns, or of the members of the first rows
   * @return empty where no dialect has them and no mapping names columns
   */
  static Optional<Schema> of(Collection<String> names, Optional<FlowCsvMapping> mapping) {
    if (mapping.isPresent() && !mapping.get().columns().isEmpty()) {
      return Optional.of(new Schema(null, mapping.get()));
    }
    return Dialect.of(names.stream().map(Dialect::canonical).toList())
        .map(dialect -> new Schema(dialect, mapping.orElse(null)));
  }

  /** Where the value under a name goes; empty where it is not read. */
  Optional<Place> place(String name) {
    Optional<Place> known = byName.get(name);
    if (known == null) {
      known = find(name);
      if (byName.size() < REMEMBERED) {
        byName.put(name, known);
      }
    }
    return known;
  }

  private Optional<Place> find(String name) {
    if (dialect != null) {
      return Optional.ofNullable(places.get(Dialect.canonical(name)));
    }
    FlowCsvMapping.Column column = mapping == null ? null : mapping.columns().get(name);
    return column == null ? Optional.empty() : Optional.of(new Place(column.slot(), 0));
  }

  Map<String, FlowCsvMapping.Column> mappedColumns() {
    return mapping == null ? Map.of() : mapping.columns();
  }

  Map<Slot, String> constants() {
    return mapping == null ? Map.of() : mapping.constants();
  }

  ZoneId zone() {
    return zoneStated().orElse(ZoneOffset.UTC);
  }

  /** The zone that the operator states for times without one. */
  Optional<ZoneId> zoneStated() {
    return mapping == null ? Optional.empty() : mapping.zone();
  }

  Scaling scaling() {
    Scaling said = dialect == null ? Scaling.UNSAID : dialect.scaling();
    return mapping == null ? said : mapping.scaling().orElse(said);
  }

  boolean is(Dialect wanted) {
    return dialect == wanted;
  }
}
