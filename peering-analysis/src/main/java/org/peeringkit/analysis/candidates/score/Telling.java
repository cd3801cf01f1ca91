package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peeringkit.analysis.internal.Words;

/** Puts sentences together and keeps every number that goes into them, with its name. */
final class Telling {
  /** Digits that do not continue a word, such as the 64500 of AS64500. */
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9.])\\d+(?:\\.\\d+)?");

  private final List<String> sentences = new ArrayList<>();
  private final List<Why.Named> numbers = new ArrayList<>();

  private String keep(String name, String shown, BigDecimal value) {
    numbers.add(new Why.Named(name, shown, value));
    return shown;
  }

  String count(String name, long value) {
    return keep(name, Long.toString(value), BigDecimal.valueOf(value));
  }

  /** 1st, 2nd, 3rd, 4th, 11th. */
  String ordinal(String name, int value) {
    int last = value % 10;
    boolean teen = value / 10 % 10 == 1;
    String ending = teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return keep(name, value + ending, BigDecimal.valueOf(value));
  }

  String rate(String name, double bitsPerSecond) {
    return keep(
        name,
        Words.bits(bitsPerSecond),
        BigDecimal.valueOf(bitsPerSecond).setScale(0, RoundingMode.HALF_UP));
  }

  /** A share or percentage, to a whole percent. */
  String percent(String name, double percent, double value) {
    return keep(name, Math.round(percent) + " %", BigDecimal.valueOf(value));
  }

  String amount(String name, BigDecimal value) {
    return keep(name, value.toPlainString(), value);
  }

  String rounded(String name, BigDecimal value, int scale) {
    return keep(name, value.setScale(scale, RoundingMode.HALF_UP).toPlainString(), value);
  }

  /** Words of a field, as they stand there. */
  String words(String name, String text) {
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      keep(name, number.group(), new BigDecimal(number.group()));
    }
    return text;
  }

  void say(String sentence) {
    sentences.add(sentence);
  }

  Why told() {
    return new Why(String.join(" ", sentences), numbers);
  }
}
