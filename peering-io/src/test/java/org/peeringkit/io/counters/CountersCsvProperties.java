package org.peeringkit.io.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class CountersCsvProperties {
  private static final String HEADER = "time,exporter,ifIndex,ifHCInOctets,ifHCOutOctets\n";

  private static ReadStats read(byte[] octets, List<CounterReading> to) throws IOException {
    return new CountersCsvFormat()
        .read(
            Input.of("snmp.csv", true, () -> new ByteArrayInputStream(octets)),
            ReadOptions.defaults(),
            to::add);
  }

  @Property(seed = "84", tries = 500)
  void aChangedDigitOrLetterCostsOneRow(
      @ForAll @IntRange(max = 9) int row,
      @ForAll @IntRange(max = 30) int at,
      @ForAll @IntRange(min = 35, max = 126) int octet)
      throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    int start = 0;
    for (int i = 0; i < 10; i++) {
      start = i == row ? text.length() : start;
      text.append("2026-10-01T00:0").append(i).append(":00Z,192.0.2.1,1,").append(i).append(",7\n");
    }
    byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
    octets[start + at] = (byte) octet;
    List<CounterReading> readings = new ArrayList<>();
    ReadStats stats = read(octets, readings);
    assertThat(readings.size() + stats.faultCount()).isEqualTo(10);
    assertThat(readings).hasSizeGreaterThanOrEqualTo(9);
  }

  /** The short way for the usual form says what the formatter says of the same time. */
  @Property(seed = "86", tries = 2000)
  void theUsualFormOfATimeIsReadAsTheFormatterReadsIt(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 14) int month,
      @ForAll @IntRange(max = 33) int day,
      @ForAll @IntRange(max = 25) int hour,
      @ForAll @IntRange(max = 62) int minute,
      @ForAll @IntRange(max = 62) int second) {
    String local =
        String.format(
            java.util.Locale.ROOT,
            "%04d-%02d-%02dT%02d:%02d:%02d",
            year,
            month,
            day,
            hour,
            minute,
            second);
    assertThat(CounterTime.parse(local + "Z", Optional.empty()))
        .isEqualTo(CounterTime.parse(local + "+00:00", Optional.empty()));
  }

  @Property(seed = "85", tries = 500)
  void noiseNeverEscapesAsAnException(@ForAll byte[] noise) throws IOException {
    byte[] head = HEADER.getBytes(StandardCharsets.UTF_8);
    byte[] mixed = java.util.Arrays.copyOf(head, head.length + noise.length);
    System.arraycopy(noise, 0, mixed, head.length, noise.length);
    read(mixed, new ArrayList<>());
    read(noise, new ArrayList<>());
  }
}
