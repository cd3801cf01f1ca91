package org.peeringkit.model.net;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Strict address text: dotted quads, RFC 4291 section 2.2 in, RFC 5952 out. Hot wherever routes or
 * flows are text, so it works on characters and allocates only its result.
 */
final class IpText {
  private static final int GROUPS = 8;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private IpText() {}

  static Optional<IpAddr> parse(String text, int from, int to) {
    // A colon stands among the first five characters of any IPv6 address.
    int probeEnd = Math.min(to, from + 5);
    for (int i = from; i < probeEnd; i++) {
      if (text.charAt(i) == ':') {
        return parseV6(text, from, to);
      }
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
      while (at < to && at - start < 3) {
        int digit = text.charAt(at) - '0';
        if (digit < 0 || digit > 9) {
          break;
        }
        octet = octet * 10 + digit;
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
    long hi = 0;
    long lo = 0;
    int count = 0;
    int gap = -1;
    int at = from;
    if (to - from >= 2 && text.charAt(from) == ':' && text.charAt(from + 1) == ':') {
      gap = 0;
      at = from + 2;
    }
    while (at < to) {
      int start = at;
      int group = 0;
      while (at < to && at - start < 4) {
        int digit = hexDigit(text.charAt(at));
        if (digit < 0) {
          break;
        }
        group = group << 4 | digit;
        at++;
      }
      if (at < to && text.charAt(at) == '.') {
        long v4 = count <= GROUPS - 2 ? parseV4(text, start, to) : -1;
        if (v4 < 0) {
          return Optional.empty();
        }
        hi = hi << 32 | lo >>> 32;
        lo = lo << 32 | v4;
        count += 2;
        break;
      }
      if (at == start || count == GROUPS) {
        return Optional.empty();
      }
      hi = hi << 16 | lo >>> 48;
      lo = lo << 16 | group;
      count++;
      if (at == to) {
        break;
      }
      // Then a colon and more, or the one double colon.
      if (text.charAt(at) != ':' || ++at == to) {
        return Optional.empty();
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0) {
      return count == GROUPS ? Optional.of(IpAddr.ofV6(hi, lo)) : Optional.empty();
    }
    // "::" stands for at least one group of zeros.
    return count < GROUPS ? Optional.of(open(hi, lo, count, gap)) : Optional.empty();
  }

  /** Moves the groups before the gap up to the top. */
  private static IpAddr open(long hi, long lo, int count, int gap) {
    int tailBits = 16 * (count - gap);
    int up = 16 * (GROUPS - count);
    long headHi = hi & ~lowMask(tailBits - 64);
    long headLo = lo & ~lowMask(tailBits);
    long movedHi = up >= 64 ? headLo << (up - 64) : headHi << up | headLo >>> (64 - up);
    long movedLo = up >= 64 ? 0 : headLo << up;
    return IpAddr.ofV6(movedHi | hi & lowMask(tailBits - 64), movedLo | lo & lowMask(tailBits));
  }

  private static long lowMask(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1L : (1L << bits) - 1;
  }

  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = (c | 0x20) - 'a';
    return letter >= 0 && letter < 6 && c < 0x80 ? letter + 10 : -1;
  }

  static String format(IpAddr address) {
    byte[] out = new byte[39];
    int length =
        address.family() == IpFamily.IPV4
            ? formatV4(out, 0, (int) address.lo())
            : formatV6(out, address.hi(), address.lo());
    return new String(out, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static int formatV4(byte[] out, int from, int bits) {
    int at = from;
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = bits >>> shift & 0xFF;
      if (octet >= 100) {
        out[at++] = (byte) ('0' + octet / 100);
      }
      if (octet >= 10) {
        out[at++] = (byte) ('0' + octet / 10 % 10);
      }
      out[at++] = (byte) ('0' + octet % 10);
      if (shift > 0) {
        out[at++] = '.';
      }
    }
    return at;
  }

  private static int formatV6(byte[] out, long hi, long lo) {
    int at = 0;
    // RFC 5952 section 5: the mapped prefix is the one well-known case shown with a dotted quad.
    if (hi == 0 && lo >>> 32 == 0xFFFF) {
      out[0] = ':';
      out[1] = ':';
      out[2] = 'f';
      out[3] = 'f';
      out[4] = 'f';
      out[5] = 'f';
      out[6] = ':';
      return formatV4(out, 7, (int) lo);
    }
    int best = -1;
    int bestLength = 1; // RFC 5952 4.2.2: one group of zeros is not shortened
    int run = 0;
    for (int i = 0; i < GROUPS; i++) {
      run = group(hi, lo, i) == 0 ? run + 1 : 0;
      if (run > bestLength) {
        best = i + 1 - run;
        bestLength = run;
      }
    }
    int i = 0;
    while (i < GROUPS) {
      if (i == best) {
        out[at++] = ':';
        out[at++] = ':';
        i += bestLength;
        continue;
      }
      if (i > 0 && out[at - 1] != ':') {
        out[at++] = ':';
      }
      int group = group(hi, lo, i);
      for (int shift = group >= 0x1000 ? 12 : group >= 0x100 ? 8 : group >= 0x10 ? 4 : 0;
          shift >= 0;
          shift -= 4) {
        out[at++] = HEX[group >>> shift & 0xF];
      }
      i++;
    }
    return at;
  }

  private static int group(long hi, long lo, int index) {
    return (int) ((index < 4 ? hi >>> (48 - 16 * index) : lo >>> (112 - 16 * index)) & 0xFFFF);
  }
}
