package org.peeringkit.analysis.discussions.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.peeringkit.analysis.discussions.map.NetworkMap.Place;
import org.peeringkit.analysis.discussions.map.NetworkMap.Whose;
import org.peeringkit.analysis.report.chart.TextWidth;
import org.peeringkit.analysis.report.text.Markup;

/**
 * A {@link NetworkMap} as SVG: a grid of latitude and longitude, a mark for each place, labels that
 * overlap nothing. A filled square is a place of both, a ring one of ours, a dot one of theirs, so
 * it reads without colour. Stateless and thread-safe; the same map gives the same bytes.
 */
public final class MapDrawing {
  private static final double TEXT = 12;
  private static final double LINE = 15;
  private static final double SAME_SPOT = 7;
  private static final double LEGEND = 24;
  private static final double LONGEST_LABEL = 230;
  private static final int MOST_NAMES = 2;

  /** Style of the marks, beside the charts' own. */
  public static final String CSS =
      ".pk-sea{fill:var(--pk-track);stroke:var(--pk-axis);stroke-width:1}"
          + ".pk-graticule{stroke:var(--pk-axis);stroke-width:.6;stroke-dasharray:2 4;"
          + "stroke-opacity:.7}"
          + ".pk-both{fill:var(--pk-pni);stroke:var(--pk-ink);stroke-width:1.5}"
          + ".pk-ours{fill:var(--pk-paper);stroke:var(--pk-ixp);stroke-width:2.5}"
          + ".pk-theirs{fill:var(--pk-transit);stroke:var(--pk-paper);stroke-width:1}"
          + ".pk-track-halo{paint-order:stroke;stroke:var(--pk-track);stroke-width:3px;"
          + "stroke-linejoin:round}";

  private final NetworkMap map;
  private final Markup out;
  private final double width;
  private final double height;
  private final Window window;

  /** Places that fall on one spot of the picture. */
  private record Spot(double x, double y, List<Place> places) {
    Whose whose() {
      // Those of both come first, and what both are at is what the mark is to show.
      return places.stream().map(Place::whose).sorted().findFirst().orElse(Whose.THEIRS);
    }
  }

  private MapDrawing(NetworkMap map, Markup out, int width) {
    this.map = map;
    this.out = out;
    this.width = width;
    Window around =
        Window.around(map.places().stream().flatMap(place -> place.at().stream()).toList());
    this.height = Math.round(around.height(width, width * 0.3, Math.max(width * 0.42, 230)));
    this.window = around.fitted(width, height);
  }

  /**
   * Draws where the writer stands; nothing where no place has coordinates.
   *
   * @param map whose places are drawn
   * @param out takes the markup
   * @param id unique in the page: lower case, digits, hyphens
   * @param width CSS pixels
   */
  public static void draw(NetworkMap map, Markup out, String id, int width) {
    if (map.hasPicture()) {
      new MapDrawing(map, out, width).draw(id);
    }
  }

  private void draw(String id) {
    double whole = height + LEGEND;
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "pk",
        "role",
        "img",
        "viewBox",
        "0 0 " + n(width) + " " + n(whole),
        "width",
        n(width),
        "height",
        n(whole),
        "aria-labelledby",
        id + "-t");
    out.element("title", title(), "id", id + "-t");
    out.empty(
        "rect",
        "x",
        ".5",
        "y",
        ".5",
        "width",
        n(width - 1),
        "height",
        n(height - 1),
        "class",
        "pk-sea");
    LabelLayout layout = new LabelLayout(width, height);
    grid(layout);
    List<Spot> spots = spots();
    spots.forEach(spot -> layout.mark(spot.x, spot.y, 6));
    int hidden = labels(spots, layout);
    spots.forEach(this::mark);
    legend(hidden);
    out.close();
  }

  private String title() {
    return "Map: "
        + map.of(Whose.BOTH).size()
        + " places of both, "
        + map.of(Whose.OURS).size()
        + " of ours alone, "
        + map.of(Whose.THEIRS).size()
        + " of "
        + map.themName()
        + " alone; "
        + map.unplaced().size()
        + " without coordinates";
  }

  private void grid(LabelLayout layout) {
    double step = window.step();
    for (double lon = Math.ceil(window.west() / step) * step; lon <= window.east(); lon += step) {
      double x = (lon - window.west()) / (window.east() - window.west()) * width;
      line(x, 0, x, height);
      String text = degrees(lon, "E", "W");
      if (x + 40 < width) {
        label(layout, x + 3, height - 4, text);
      }
    }
    for (double lat = Math.ceil(window.south() / step) * step; lat <= window.north(); lat += step) {
      double y = (window.north() - lat) / (window.north() - window.south()) * height;
      if (Math.abs(lat) <= 90) {
        line(0, y, width, y);
        if (y > 16 && y < height - 20) {
          label(layout, 4, y - 3, degrees(lat, "N", "S"));
        }
      }
    }
  }

  private void label(LabelLayout layout, double x, double y, String text) {
    layout.keepOff(new LabelLayout.Box(x, y - 10, x + TextWidth.of(text, 11, false), y + 2));
    out.element("text", text, "x", n(x), "y", n(y), "class", "pk-faint", "font-size", "11");
  }

  private static String degrees(double value, String positive, String negative) {
    double wrapped = value > 180 ? value - 360 : value < -180 ? value + 360 : value;
    long whole = Math.round(Math.abs(wrapped));
    boolean plain = whole == 0 || whole == 180 && !positive.equals("N");
    return whole + "°" + (plain ? "" : wrapped > 0 ? positive : negative);
  }

  private void line(double x1, double y1, double x2, double y2) {
    out.empty("line", "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2), "class", "pk-graticule");
  }

  /** Those of both first, then ours: they get their labels while there is room. */
  private List<Spot> spots() {
    List<Spot> spots = new ArrayList<>();
    for (Whose whose : Whose.values()) {
      for (Place place : map.of(whose)) {
        if (place.at().isEmpty()) {
          continue;
        }
        double x = window.x(place.at().get(), width);
        double y = window.y(place.at().get(), height);
        Optional<Spot> there =
            spots.stream().filter(s -> Math.hypot(s.x - x, s.y - y) < SAME_SPOT).findFirst();
        if (there.isPresent()) {
          there.get().places.add(place);
        } else {
          spots.add(new Spot(x, y, new ArrayList<>(List.of(place))));
        }
      }
    }
    return spots;
  }

  /** How many places have a mark and no label. */
  private int labels(List<Spot> spots, LabelLayout layout) {
    int hidden = 0;
    for (Spot spot : spots) {
      boolean strong = spot.whose() == Whose.BOTH;
      String text = TextWidth.cut(names(spot), TEXT, strong, LONGEST_LABEL);
      Optional<LabelLayout.Spot> place =
          layout.place(spot.x, spot.y, TextWidth.of(text, TEXT, strong), LINE);
      if (place.isEmpty()) {
        hidden += spot.places.size();
        continue;
      }
      out.element(
          "text",
          text,
          "x",
          n(place.get().x()),
          "y",
          n(place.get().baseline()),
          "text-anchor",
          place.get().anchor(),
          "font-size",
          n(TEXT),
          "class",
          (strong ? "pk-strong" : "pk-tick") + " pk-track-halo");
    }
    return hidden;
  }

  private static String names(Spot spot) {
    TreeMap<Whose, List<String>> byWhose = new TreeMap<>();
    spot.places.forEach(
        p -> byWhose.computeIfAbsent(p.whose(), k -> new ArrayList<>()).add(p.name()));
    List<String> all = byWhose.values().stream().flatMap(List::stream).distinct().toList();
    List<String> shown = all.subList(0, Math.min(MOST_NAMES, all.size()));
    int more = all.size() - shown.size();
    return shown.stream().collect(Collectors.joining(", ")) + (more == 0 ? "" : " +" + more);
  }

  private void mark(Spot spot) {
    mark(spot.whose(), spot.x, spot.y);
  }

  private void mark(Whose whose, double x, double y) {
    switch (whose) {
      case BOTH ->
          out.empty(
              "rect", "x", n(x - 5), "y", n(y - 5), "width", "10", "height", "10", "class",
              "pk-both");
      case OURS -> out.empty("circle", "cx", n(x), "cy", n(y), "r", "4.5", "class", "pk-ours");
      case THEIRS -> out.empty("circle", "cx", n(x), "cy", n(y), "r", "4", "class", "pk-theirs");
    }
  }

  private void legend(int hidden) {
    double y = height + 15;
    double x = 6;
    for (Whose whose : Whose.values()) {
      if (map.of(whose).stream().noneMatch(p -> p.at().isPresent())) {
        continue;
      }
      mark(whose, x, y - 4);
      String text =
          TextWidth.cut(
              switch (whose) {
                case BOTH -> "both of us";
                case OURS -> "only we";
                case THEIRS -> "only " + map.themName();
              },
              TEXT,
              false,
              Math.max(60, width - x - 12));
      out.element("text", text, "x", n(x + 10), "y", n(y), "class", "pk-tick");
      x += 10 + TextWidth.of(text, TEXT, false) + 20;
    }
    if (hidden > 0) {
      String text = hidden + " without a label";
      if (x + TextWidth.of(text, TEXT, false) <= width) {
        out.element("text", text, "x", n(x - 4), "y", n(y), "class", "pk-tick");
      }
    }
  }

  private static String n(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
