package org.peeringkit.io.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  @Property(seed = "85", tries = 500)
  void noiseNeverEscapesAsAnException(@ForAll byte[] noise) throws IOException {
    byte[] head = HEADER.getBytes(StandardCharsets.UTF_8);
    byte[] mixed = java.util.Arrays.copyOf(head, head.length + noise.length);
    System.arraycopy(noise, 0, mixed, head.length, noise.length);
    read(mixed, new ArrayList<>());
    read(noise, new ArrayList<>());
  }
}
