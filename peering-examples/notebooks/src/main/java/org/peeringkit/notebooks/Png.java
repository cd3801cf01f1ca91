package org.peeringkit.notebooks;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.PNGTranscoder;
import org.jspecify.annotations.Nullable;

/**
 * A chart as PNG, for slides and mails that take no SVG; by Batik, in the light colours. Stateless
 * and thread-safe.
 */
public final class Png {
  private static final Pattern DARK = Pattern.compile("@media[^{]*\\{(?:[^{}]*\\{[^{}]*\\})*\\}");
  private static final Pattern NAMED = Pattern.compile("(--[a-z0-9-]+):([^;}]+);");
  private static final Pattern USED = Pattern.compile("([a-z-]+):var\\((--[a-z0-9-]+)\\)");
  private static final Pattern CLEAR = Pattern.compile("rgba\\((\\d+),(\\d+),(\\d+),([0-9.]+)\\)");

  private static final Pattern HALO =
      Pattern.compile("(<text[^>]*class=\"[^\"]*?) ?pk-halo(\"[^>]*>[^<]*</text>)");

  private Png() {}

  /**
   * Draws it.
   *
   * @param svg with its own style sheet, as charts of the library are outside a page
   * @param width pixels, 16 to 8,192; the height follows
   * @return a PNG file
   * @throws IllegalArgumentException if the width is out of range or the text is no SVG
   */
  public static byte[] of(String svg, int width) {
    if (width < 16 || width > 8192) {
      throw new IllegalArgumentException("width must be 16 to 8,192 pixels, not " + width);
    }
    PNGTranscoder transcoder = new PNGTranscoder();
    transcoder.addTranscodingHint(PNGTranscoder.KEY_WIDTH, (float) width);
    transcoder.addTranscodingHint(PNGTranscoder.KEY_BACKGROUND_COLOR, Color.WHITE);
    // A picture of ours needs nothing from elsewhere; whatever asks for it is not ours.
    transcoder.addTranscodingHint(PNGTranscoder.KEY_EXECUTE_ONLOAD, false);
    transcoder.addTranscodingHint(PNGTranscoder.KEY_ALLOW_EXTERNAL_RESOURCES, false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      transcoder.transcode(
          new TranscoderInput(new StringReader(plain(svg))), new TranscoderOutput(out));
    } catch (TranscoderException e) {
      throw new IllegalArgumentException("not an SVG that can be drawn: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  /** Batik knows CSS 2: colours by name become colours, and there is no dark mode on paper. */
  static String plain(String svg) {
    String light = DARK.matcher(svg).replaceAll("");
    Map<String, String> values = new HashMap<>();
    Matcher named = NAMED.matcher(light);
    while (named.find()) {
      values.putIfAbsent(named.group(1), named.group(2));
    }
    String coloured =
        USED.matcher(NAMED.matcher(light).replaceAll(""))
            .replaceAll(use -> use.group(1) + ":" + colour(use.group(1), values.get(use.group(2))));
    // It paints strokes over letters: the halo first, then the letters once more.
    coloured = HALO.matcher(coloured).replaceAll("$0$1$2");
    return coloured.replaceAll("paint-order:[a-z]+;|font-variant-numeric:[a-z-]+;?", "");
  }

  private static String colour(String property, @Nullable String value) {
    if (value == null) {
      return "none";
    }
    Matcher clear = CLEAR.matcher(value);
    return clear.matches()
        ? "rgb(%s,%s,%s);%s-opacity:%s"
            .formatted(clear.group(1), clear.group(2), clear.group(3), property, clear.group(4))
        : value;
  }
}
