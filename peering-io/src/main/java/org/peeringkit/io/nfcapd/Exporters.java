package org.peeringkit.io.nfcapd;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;

/**
 * Exporters and their samplers by the number that the collector gave them in this file. At most
 * 65,536 of them, by the width of the number. Not thread-safe.
 */
final class Exporters {
  /** Type and size, version, address, family, number, domain. */
  static final int EXPORTER_OCTETS = 32;

  /** Type and size, number of the exporter, algorithm, sampler id, interval, space. */
  static final int SAMPLER_OCTETS = 24;

  /**
   * As before nfdump 1.7: type and size, sampler id, interval, algorithm, number of the exporter.
   */
  static final int OLD_SAMPLER_OCTETS = 16;

  private static final int INET = 2;

  /** More than one sampler: which of them a record is of is not said. */
  private static final long SEVERAL = -1;

  private @Nullable Exporter[] known = new Exporter[16];
  private long[] rates = new long[16];
  private Exporter byAddress = Exporter.UNKNOWN;
  private boolean byAddressV6;
  private long byAddressHi;
  private long byAddressLo;
  private int version;

  /** Changes with everything that is learnt. */
  int version() {
    return version;
  }

  /** What is known now. */
  Exporters copy() {
    Exporters copy = new Exporters();
    copy.known = known.clone();
    copy.rates = rates.clone();
    copy.version = version;
    return copy;
  }

  /** Takes an exporter record of {@link #EXPORTER_OCTETS}. */
  void add(byte[] data, int at) {
    int family = LittleEndian.u16(data, at + 24);
    int number = LittleEndian.u16(data, at + 26);
    IpAddr address =
        family == INET
            ? IpAddr.ofV4(LittleEndian.i32(data, at + 16))
            : IpAddr.ofV6(LittleEndian.i64(data, at + 8), LittleEndian.i64(data, at + 16));
    room(number);
    version++;
    known[number] = new Exporter(Optional.of(address), LittleEndian.u32(data, at + 28));
  }

  /** Takes a sampler record of {@link #SAMPLER_OCTETS}. */
  void addSampler(byte[] data, int at) {
    long interval = LittleEndian.u32(data, at + 16);
    long space = LittleEndian.u32(data, at + 20);
    // RFC 7014: of interval + space packets, interval are looked at.
    addRate(LittleEndian.u16(data, at + 4), interval == 0 ? 0 : (interval + space) / interval);
  }

  /** Takes a sampler record of {@link #OLD_SAMPLER_OCTETS}. */
  void addOldSampler(byte[] data, int at) {
    addRate(LittleEndian.u16(data, at + 14), LittleEndian.u32(data, at + 8));
  }

  private void addRate(int number, long rate) {
    if (rate > 0) {
      room(number);
      version++;
      rates[number] = rates[number] == 0 || rates[number] == rate ? rate : SEVERAL;
    }
  }

  private void room(int number) {
    if (number >= known.length) {
      int length = Math.max(2 * known.length, number + 1);
      known = Arrays.copyOf(known, length);
      rates = Arrays.copyOf(rates, length);
    }
  }

  /** The exporter of that number; null if no record has said. */
  @Nullable Exporter get(int number) {
    return number < known.length ? known[number] : null;
  }

  /** The one rate that the exporter of that number samples at, 1 if not known or not one. */
  long rate(int number) {
    return number < rates.length ? Math.max(1, rates[number]) : 1;
  }

  /** An exporter of which only the address is known; the last one is remembered. */
  Exporter ofV4(int bits) {
    return of(false, 0, Integer.toUnsignedLong(bits));
  }

  Exporter ofV6(long hi, long lo) {
    return of(true, hi, lo);
  }

  private Exporter of(boolean v6, long hi, long lo) {
    if (byAddress.address().isEmpty()
        || byAddressV6 != v6
        || byAddressHi != hi
        || byAddressLo != lo) {
      byAddressV6 = v6;
      byAddressHi = hi;
      byAddressLo = lo;
      IpAddr address = v6 ? IpAddr.ofV6(hi, lo) : IpAddr.ofV4((int) lo);
      byAddress = new Exporter(Optional.of(address), 0);
    }
    return byAddress;
  }
}
