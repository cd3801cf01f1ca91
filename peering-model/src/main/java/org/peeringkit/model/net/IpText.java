package org.peeringkit.model.net;

import java.util.Optional;

/** Strict address text: dotted quads, RFC 4291 section 2.2 in, RFC 5952 out. */
final class IpText {
  private IpText() {}

  static Optional<IpAddr> parse(String text, int from, int to) {
    if (text.indexOf(':', from) >= 0) {
      return parseV6(text, from, to);
    }
    long v4 = parseV4(text, from, to);
    return v4 < 0 ? Optional.empty() : Optional.of(new IpAddr(IpFamily.IPV4, 0, v4));
  }

  /** The address as an unsigned number, or -1. */
  private static long parseV4(String text, int from, int to) {
    long value = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        if (at >= to || text.charAt(at) != '.') {
          return -1;
        }
        at++;
      }
      int start = at;
      int octet = 0;
      while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
        octet = octet * 10 + (text.charAt(at) - '0');
        at++;
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || octet > 255 || leadingZero) {
        return -1;
      }
      value = value << 8 | octet;
    }
    return at == to ? value : -1;
  }

  private static Optional<IpAddr> parseV6(String text, int from, int to) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = from;
    if (text.startsWith("::", from) && from + 2 <= to) {
      gap = 0;
      at = from + 2;
    }
    while (at < to) {
      if (count == 8) {
        return Optional.empty();
      }
      int end = at;
      while (end < to && Character.digit(text.charAt(end), 16) >= 0 && text.charAt(end) < 128) {
        end++;
      }
      if (end < to && text.charAt(end) == '.') {
        long v4 = count <= 6 ? parseV4(text, at, to) : -1;
        if (v4 < 0) {
          return Optional.empty();
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) (v4 & 0xFFFF);
        at = to;
        break;
      }
      if (end == at || end - at > 4) {
        return Optional.empty();
      }
      groups[count++] = Integer.parseInt(text, at, end, 16);
      at = end;
      if (at == to) {
        break;
      }
      if (text.charAt(at) != ':' || at + 1 == to) {
        return Optional.empty();
      }
      at++;
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        at++;
      }
    }
    // "::" stands for at least one group of zeros.
    if (gap < 0 ? count != 8 : count > 7) {
      return Optional.empty();
    }
    int[] full = new int[8];
    int head = gap < 0 ? 8 : gap;
    System.arraycopy(groups, 0, full, 0, head);
    System.arraycopy(groups, head, full, 8 - (count - head), count - head);
    return Optional.of(IpAddr.ofV6(join(full, 0), join(full, 4)));
  }

  private static long join(int[] groups, int from) {
    return (long) groups[from] << 48
        | (long) groups[from + 1] << 32
        | (long) groups[from + 2] << 16
        | groups[from + 3];
  }

  static String format(IpAddr address) {
    StringBuilder out = new StringBuilder(40);
    if (address.family() == IpFamily.IPV4) {
      formatV4(out, address.lo());
    } else {
      formatV6(out, address.hi(), address.lo());
    }
    return out.toString();
  }

  private static void formatV4(StringBuilder out, long value) {
    out.append(value >>> 24)
        .append('.')
        .append(value >>> 16 & 0xFF)
        .append('.')
        .append(value >>> 8 & 0xFF)
        .append('.')
        .append(value & 0xFF);
  }

  private static void formatV6(StringBuilder out, long hi, long lo) {
    // RFC 5952 section 5: the mapped prefix is the one well-known case shown with a dotted quad.
    if (hi == 0 && lo >>> 32 == 0xFFFF) {
      out.append("::ffff:");
      formatV4(out, lo & 0xFFFF_FFFFL);
      return;
    }
    int best = -1;
    int bestLength = 1; // RFC 5952 4.2.2: one group of zeros is not shortened
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group(hi, lo, i + run) == 0) {
        run++;
      }
      if (run > bestLength) {
        best = i;
        bestLength = run;
      }
      i += run;
    }
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (i > 0 && i != best + bestLength || (best < 0 && i > 0)) {
        out.append(':');
      }
      out.append(Integer.toHexString(group(hi, lo, i)));
    }
  }

  private static int group(long hi, long lo, int index) {
    return (int) ((index < 4 ? hi >>> (48 - 16 * index) : lo >>> (48 - 16 * (index - 4))) & 0xFFFF);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
