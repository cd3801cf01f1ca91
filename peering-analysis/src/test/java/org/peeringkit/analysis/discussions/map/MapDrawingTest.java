package org.peeringkit.analysis.discussions.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.analysis.discussions.map.NetworkMap.Kind;
import org.peeringkit.analysis.discussions.map.NetworkMap.Place;
import org.peeringkit.analysis.discussions.map.NetworkMap.Whose;
import org.peeringkit.analysis.report.chart.TextWidth;
import org.peeringkit.analysis.report.text.Markup;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class MapDrawingTest {
  private record Box(double left, double top, double right, double bottom) {
    boolean overlaps(Box o) {
      return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
    }
  }

  private static Place place(String name, Whose whose, double latitude, double longitude) {
    return new Place(
        Kind.EXCHANGE, name, "", whose, Optional.of(new Coordinates(latitude, longitude)));
  }

  private static Element draw(NetworkMap map, int width) throws Exception {
    Markup out = new Markup();
    MapDrawing.draw(map, out, "m", width);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(out.done())))
        .getDocumentElement();
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }

  /** Labels of places as boxes, by the text's own anchor. */
  private static List<Box> labels(Element svg) {
    List<Box> boxes = new ArrayList<>();
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (!text.getAttribute("class").contains("pk-track-halo")) {
        continue;
      }
      boolean bold = text.getAttribute("class").contains("pk-strong");
      double width = TextWidth.of(text.getTextContent(), 12, bold);
      double x = number(text, "x");
      double left =
          switch (text.getAttribute("text-anchor")) {
            case "start" -> x;
            case "end" -> x - width;
            default -> x - width / 2;
          };
      double y = number(text, "y");
      boxes.add(new Box(left, y - 9, left + width, y + 2));
    }
    return boxes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void labelsOverlapNothingAndStayInside(int seed) throws Exception {
    Random random = new Random(seed);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      places.add(
          place(
              "Exchange number " + i,
              Whose.values()[i % 3],
              random.nextDouble() * 140 - 70,
              random.nextDouble() * 360 - 180));
    }
    for (int width : List.of(348, 912)) {
      List<Box> boxes = labels(draw(new NetworkMap("them", places, ""), width));
      assertThat(boxes.size()).isGreaterThanOrEqualTo(width > 900 ? 5 : 0);
      for (int i = 0; i < boxes.size(); i++) {
        assertThat(boxes.get(i).left()).isGreaterThanOrEqualTo(0);
        assertThat(boxes.get(i).right()).isLessThanOrEqualTo(width);
        for (int j = i + 1; j < boxes.size(); j++) {
          assertThat(boxes.get(i).overlaps(boxes.get(j))).as(i + " and " + j).isFalse();
        }
      }
    }
  }

  @Test
  void theDateLineIsNoEdge() {
    Window window = Window.around(List.of(new Coordinates(-36, 175), new Coordinates(-17, -178)));
    assertThat(window.east() - window.west()).isLessThan(20);
    assertThat(window.x(new Coordinates(-17, -178), 900))
        .isGreaterThan(window.x(new Coordinates(-36, 175), 900));
    assertThat(
            Coordinates.middle(List.of(new Coordinates(0, 179), new Coordinates(0, -179)))
                .orElseThrow()
                .longitude())
        .satisfies(lon -> assertThat(Math.abs(lon)).isGreaterThan(179.9));
    assertThat(Coordinates.middle(List.of(new Coordinates(0, 0), new Coordinates(0, 180))))
        .isEmpty();
  }

  @Test
  void proportionsAreTrueAtTheMiddle() {
    Window window =
        Window.around(List.of(new Coordinates(59, 0), new Coordinates(61, 10))).fitted(900, 450);
    double perDegreeEast = 900 / (window.east() - window.west());
    double perDegreeNorth = 450 / (window.north() - window.south());
    assertThat(perDegreeEast / perDegreeNorth)
        .isCloseTo(Math.cos(Math.toRadians(60)), org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void marksTellWhoseWithoutColour() throws Exception {
    Element svg =
        draw(
            new NetworkMap(
                "them",
                List.of(
                    place("both", Whose.BOTH, 50, 8),
                    place("ours", Whose.OURS, 52, 5),
                    place("theirs", Whose.THEIRS, 48, 2),
                    new Place(Kind.FACILITY, "nowhere", "", Whose.THEIRS, Optional.empty())),
                ""),
            912);
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3); // sea, mark, legend
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(4);
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(
            "Map: 1 places of both, 1 of ours alone, 2 of them alone; 1 without coordinates");
  }

  @Test
  void namesThatAreMarkupStayText() throws Exception {
    Element svg =
        draw(
            new NetworkMap(
                "</svg><script>alert(1)</script>",
                List.of(place("<img src=x onerror=alert(1)>\u202E", Whose.BOTH, 1, 1)),
                ""),
            912);
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("img").getLength()).isZero();
    assertThat(svg.getTextContent()).contains("<img src=x").doesNotContain("\u202E");
  }
}
