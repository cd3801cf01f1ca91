package org.peeringkit.io.flowtext.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Values that are no times and no addresses, from their text. */
final class ValueText {
  private static final BigDecimal MAX_64 =
      new BigDecimal(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
  private static final String FLAG_LETTERS = "FSRPAUEC";
  private static final String FLAG_SEVENTH_BIT = "W";
  private static final String SUFFIXES = "KMGT";
  private static final int LONGEST_NUMBER = 48;

  private ValueText() {}

  /** A whole number from 0 to the slot's largest. */
  static long number(Slot slot, String text) throws BadRowException {
    return number(slot.label(), text, slot.most());
  }

  static long number(String field, String text, long most) throws BadRowException {
    long value = plain(text);
    if (value < 0 || value > most) {
      throw BadRowException.value(field, "a whole number to " + most, text);
    }
    return value;
  }

  /** Digits as a number below 2^63, or -1. */
  private static long plain(String text) {
    int length = text.length();
    if (length == 0 || length > 19) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Whether a count is rounded to a unit: {@code 1.2 M}. */
  static boolean isRounded(String text) {
    return !text.isEmpty() && SUFFIXES.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** A count of up to 64 bits; units are of 1,000, as nfdump prints them. */
  static long count(Slot slot, String text) throws BadRowException {
    long value = plain(text);
    return value >= 0 ? value : scaled(slot, text, BigDecimal.ONE);
  }

  /** A count, multiplied. */
  static long scaled(Slot slot, String text, BigDecimal times) throws BadRowException {
    BigDecimal factor = times;
    String digits = text;
    if (isRounded(text)) {
      int power = SUFFIXES.indexOf(text.charAt(text.length() - 1)) + 1;
      factor = factor.movePointRight(3 * power);
      digits = text.substring(0, text.length() - 1).stripTrailing();
    }
    BigDecimal value = decimal(slot.label(), digits, text).multiply(factor);
    BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
    if (whole.compareTo(MAX_64) > 0) {
      throw BadRowException.value(slot.label(), "a count below 2^64", text);
    }
    return whole.toBigIntegerExact().longValue();
  }

  static BigDecimal decimal(String field, String digits, String whole) throws BadRowException {
    boolean plausible = !digits.isEmpty() && digits.length() <= LONGEST_NUMBER;
    int points = 0;
    for (int i = 0; plausible && i < digits.length(); i++) {
      char c = digits.charAt(i);
      points += c == '.' ? 1 : 0;
      plausible = c >= '0' && c <= '9' || c == '.';
    }
    if (!plausible || points > 1 || points == digits.length()) {
      throw BadRowException.value(field, "a number from 0", whole);
    }
    return new BigDecimal(digits);
  }

  /** Letters with dots for flags that are not set, or a number, decimal or with 0x. */
  static long flags(Slot slot, String text) throws BadRowException {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      String digits = text.substring(2).strip();
      if (digits.isEmpty() || digits.length() > 4 || !digits.matches("[0-9A-Fa-f]+")) {
        throw BadRowException.value(slot.label(), "TCP flags", text);
      }
      return Integer.parseInt(digits, 16);
    }
    if (plain(text) >= 0) {
      return number(slot, text);
    }
    long flags = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int bit = FLAG_SEVENTH_BIT.indexOf(c) >= 0 ? 7 : FLAG_LETTERS.indexOf(c);
      if (bit < 0 && c != '.') {
        throw BadRowException.value(slot.label(), "TCP flags such as ...AP.SF", text);
      }
      flags |= bit < 0 ? 0 : 1L << bit;
    }
    return flags;
  }

  /** 0 for ingress, 1 for egress. */
  static long direction(Slot slot, String text) throws BadRowException {
    return switch (text) {
      case "0", "I", "in", "ingress", "INGRESS" -> 0;
      case "1", "E", "out", "egress", "EGRESS" -> 1;
      default -> {
        if (plain(text) < 0) {
          throw BadRowException.value(slot.label(), "ingress or egress", text);
        }
        yield number(slot, text);
      }
    };
  }

  /** Six pairs of hexadecimal digits; or a number, as some databases keep them. */
  static long mac(Slot slot, String text) throws BadRowException {
    if (plain(text) >= 0) {
      return number(slot.label(), text, 0xFFFF_FFFF_FFFFL);
    }
    long value = 0;
    boolean plausible = text.length() == 17;
    for (int i = 0; plausible && i < 17; i++) {
      char c = text.charAt(i);
      if (i % 3 == 2) {
        plausible = c == ':' || c == '-';
      } else {
        int digit = Character.digit(c, 16);
        plausible = digit >= 0;
        value = value << 4 | digit;
      }
    }
    if (!plausible) {
      throw BadRowException.value(slot.label(), "a MAC address", text);
    }
    return value;
  }

  /** A length, or a prefix with one. */
  static long mask(Slot slot, String text) throws BadRowException {
    return number(slot.label(), text.substring(text.indexOf('/') + 1), slot.most());
  }

  /** {@code label-experimental-bottom}, a number, or the first of a list. */
  static long label(Slot slot, String text) throws BadRowException {
    int end = 0;
    int from = text.startsWith("[") ? 1 : 0;
    for (end = from; end < text.length() && Character.isDigit(text.charAt(end)); end++) {}
    return number(slot.label(), text.substring(from, end), slot.most());
  }
}
