package org.peeringkit.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.report.chart.Waterfall;

class PngTest {
  private static final int WHITE = 0xffffffff;

  /** {@code --pk-plain} and {@code --pk-loss} of the light colours. */
  private static final int GAIN = 0xff3d4f63;

  private static String chart() {
    return new Waterfall(
            "What moved it",
            "percentage points",
            "July",
            BigDecimal.valueOf(40),
            List.of(
                new Waterfall.Step("new sessions", BigDecimal.valueOf(5), ""),
                new Waterfall.Step("transit growth", BigDecimal.valueOf(-2), "")),
            "August",
            BigDecimal.valueOf(43),
            "%",
            "points")
        .svg();
  }

  @Test
  void aChartHasItsLightColours() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(chart(), 1_440)));

    assertThat(image.getWidth()).isEqualTo(1_440);
    assertThat(image.getRGB(0, image.getHeight() - 1)).isEqualTo(WHITE);
    Set<Integer> colours = new TreeSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(colours).contains(GAIN);
  }

  @Test
  void noVariableIsLeft() {
    assertThat(Png.plain(chart())).doesNotContain("var(", "--pk", "@media", "rgba(");
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Png.of("no picture", 100))
        .withMessageContaining("not an SVG");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Png.of(chart(), 9_000))
        .withMessageContaining("9000");
  }
}
