package org.peeringkit.cli.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * Texts that nobody may see, and a search for any twelve characters of them: as they are, escaped
 * for HTML and JSON, in base64, in capitals, and inside gzip and zip.
 */
final class Secrets {
  private static final int LENGTH = 48;
  private static final int WINDOW = 12;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String SPECIAL = "\"<&'\\ü/";

  private final List<String> texts = new ArrayList<>();
  private final Set<String> windows = new HashSet<>();

  Secrets(int count, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < LENGTH) {
        // rare enough that windows without a special character are there, too
        String from = random.nextInt(10) == 0 ? SPECIAL : LETTERS;
        text.append(from.charAt(random.nextInt(from.length())));
      }
      texts.add(text.toString());
    }
    texts.forEach(this::learn);
  }

  List<String> texts() {
    return texts;
  }

  private void learn(String text) {
    List<String> forms = new ArrayList<>(List.of(text, text.toUpperCase(Locale.ROOT)));
    forms.add(text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    forms.add(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace("\"", "&#34;")
            .replace("'", "&#39;"));
    String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
    forms.add(json);
    forms.add(json.replace("ü", "\\u00fc").replace("/", "\\/"));
    byte[] octets = text.getBytes(UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      // whatever stands before it, from the next whole group of three on
      byte[] tail = Arrays.copyOfRange(octets, shift, octets.length - (octets.length - shift) % 3);
      forms.add(Base64.getEncoder().encodeToString(tail));
      forms.add(Base64.getUrlEncoder().encodeToString(tail));
    }
    for (String form : forms) {
      for (int i = 0; i + WINDOW <= form.length(); i++) {
        windows.add(form.substring(i, i + WINDOW));
      }
    }
  }

  /** The first twelve characters of a secret that are found. */
  Optional<String> foundIn(byte[] octets) throws IOException {
    return foundIn(octets, 0);
  }

  private Optional<String> foundIn(byte[] octets, int depth) throws IOException {
    String text = new String(octets, UTF_8);
    for (int i = 0; i + WINDOW <= text.length(); i++) {
      String window = text.substring(i, i + WINDOW);
      if (windows.contains(window)) {
        return Optional.of(window);
      }
    }
    if (depth < 3 && octets.length > 2 && octets[0] == 0x1f && octets[1] == (byte) 0x8b) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
        return foundIn(in.readAllBytes(), depth + 1);
      }
    }
    if (depth < 3 && octets.length > 2 && octets[0] == 'P' && octets[1] == 'K') {
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(octets))) {
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          Optional<String> name = foundIn(entry.getName().getBytes(UTF_8), depth + 1);
          Optional<String> inside = name.isPresent() ? name : foundIn(in.readAllBytes(), depth + 1);
          if (inside.isPresent()) {
            return inside;
          }
        }
      }
    }
    return Optional.empty();
  }
}
