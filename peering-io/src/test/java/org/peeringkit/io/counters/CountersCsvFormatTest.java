package org.peeringkit.io.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.CounterReading.Kind;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class CountersCsvFormatTest {
  private final CountersCsvFormat format = new CountersCsvFormat();
  private final List<CounterReading> readings = new ArrayList<>();

  private static Input input(String csv) {
    byte[] octets = csv.getBytes(StandardCharsets.UTF_8);
    return Input.of("snmp.csv", true, () -> new ByteArrayInputStream(octets));
  }

  private ReadStats read(String csv) throws IOException {
    return format.read(input(csv), ReadOptions.defaults(), readings::add);
  }

  @Test
  void snmpStyleInAnyColumnOrder() throws IOException {
    ReadStats stats =
        read(
            """
            ifHCOutOctets,time,exporter,ifIndex,ifName,ifAlias,ifHCInOctets
            18446744073709551615,2026-10-01T00:05:00Z,192.0.2.1,10,et-0/0/1,"Transit, A",7
            5,2026-10-01T02:10:00+02:00,2001:db8::1,11,,,
            """);
    assertThat(stats.faults()).isEmpty();
    assertThat(readings)
        .containsExactly(
            new CounterReading(
                Optional.of(IpAddr.parse("192.0.2.1")),
                OptionalLong.of(10),
                Optional.of("et-0/0/1"),
                Optional.of("Transit, A"),
                Instant.parse("2026-10-01T00:05:00Z"),
                Kind.OCTETS_64,
                OptionalLong.of(7),
                OptionalLong.of(-1L)),
            new CounterReading(
                Optional.of(IpAddr.parse("2001:db8::1")),
                OptionalLong.of(11),
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-10-01T00:10:00Z"),
                Kind.OCTETS_64,
                OptionalLong.empty(),
                OptionalLong.of(5)));
  }

  @Test
  void narrowCountersKnowTheirWidth() throws IOException {
    ReadStats stats =
        read(
            """
            timestamp;ifName;ifInOctets;ifOutOctets
            1790000000;a;4294967295;4294967296
            1790000000000;a;1;2
            """);
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(2L);
    assertThat(readings).hasSize(1);
    assertThat(readings.get(0).kind()).isEqualTo(Kind.OCTETS_32);
    assertThat(readings.get(0).time()).isEqualTo(Instant.ofEpochSecond(1_790_000_000));
  }

  @Test
  void ratesOfRrdFilesAreOctetsASecond() throws IOException {
    read(
        """
            # exporter: 192.0.2.1
            # ifName: et-0/0/1
            timestamp,INOCTETS,OUTOCTETS
            1790000000,1.25e+02,NaN
            1790000300,,U
            """);
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).kind()).isEqualTo(Kind.BITS_PER_SECOND);
    assertThat(readings.get(0).in()).hasValue(1000);
    assertThat(readings.get(0).out()).isEmpty();
    assertThat(readings.get(0).ifName()).contains("et-0/0/1");
    assertThat(readings.get(0).exporter()).contains(IpAddr.parse("192.0.2.1"));
    assertThat(readings.get(1).in()).isEmpty();
  }

  @Test
  void bitRatesRoundToWhole() throws IOException {
    read("Time,Port,in_bps,out_bps\r\n2026-10-01 00:05:00Z,x,10.5,3\r\n");
    assertThat(readings.get(0).in()).hasValue(11);
    assertThat(readings.get(0).kind()).isEqualTo(Kind.BITS_PER_SECOND);
  }

  @Test
  void aTimeWithoutZoneIsAFaultUnlessTheFileStatesIt() throws IOException {
    String row = "2026-10-01 02:05:00,x,1,2\n";
    ReadStats without = read("time,ifName,in_bps,out_bps\n" + row);
    assertThat(without.faults().get(0).toString())
        .isEqualTo(
            "snmp.csv, line 2: time: expected a time with its zone, or a line \"# timeZone: ...\","
                + " found \"2026-10-01 02:05:00\"");
    assertThat(readings).isEmpty();
    read("time_utc,ifName,in_bps,out_bps\n" + row);
    read("# timeZone: Europe/Berlin\ntime,ifName,in_bps,out_bps\n" + row);
    assertThat(readings)
        .extracting(CounterReading::time)
        .containsExactly(
            Instant.parse("2026-10-01T02:05:00Z"), Instant.parse("2026-10-01T00:05:00Z"));
  }

  @Test
  void anHourThatOccursTwiceOrNeverIsAFault() throws IOException {
    ReadStats stats =
        read(
            """
            # timeZone: Europe/Berlin
            time,ifName,in_bps,out_bps
            2026-10-25 02:30:00,x,1,2
            2026-03-29 02:30:00,x,1,2
            2026-10-25T02:30:00+01:00,x,1,2
            """);
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(3L, 4L);
    assertThat(readings).hasSize(1);
  }

  @Test
  void badRowsAreFaultsByLineAndOthersAreRead() throws IOException {
    ReadStats stats =
        read(
            """
            time,exporter,ifIndex,in_bps,out_bps
            2026-10-01T00:00:00Z,192.0.2.1,1,1,2
            yesterday,192.0.2.1,1,1,2
            2026-10-01T00:00:00Z,core 1,1,1,2
            2026-10-01T00:00:00Z,192.0.2.1,1,-1,2
            2026-10-01T00:00:00Z,192.0.2.1,4294967296,1,2
            2026-10-01T00:00:00Z,192.0.2.1,,1,2
            2026-10-01T00:00:00Z,192.0.2.1,"1"x,1,2
            2026-10-01T00:00:00Z,192.0.2.1,1,3,4
            2026-10-01T00:00:00Z,192.0.2.1
            2026-10-01T00:00:00Z,192.0.2.1,1,5,6
            """);
    assertThat(readings).extracting(CounterReading::in).contains(OptionalLong.of(1));
    assertThat(stats.faults())
        .extracting(Fault::position)
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 10L);
    assertThat(readings).extracting(r -> r.in().getAsLong()).containsExactly(1L, 3L, 5L);
    assertThat(stats.records()).isEqualTo(10);
  }

  @Test
  void aRouterMayBeGivenByName() throws IOException {
    read(
        """
        time,hostname,ifIndex,in_bps,out_bps
        2026-10-01T00:00:00Z,Core1.Example.NET,1,1,2
        """);
    assertThat(readings.get(0).exporter()).isEmpty();
    assertThat(readings.get(0).device()).contains("core1.example.net");
  }

  @Test
  void anOpenQuoteAndALongRecordEnd() throws IOException {
    ReadStats open = read("time,ifName,in_bps,out_bps\n1790000000,a,1,2\n1790000000,\"a,1,2\n");
    assertThat(open.faultCounts()).containsEntry(FaultKind.TRUNCATED, 1L);
    assertThat(readings).hasSize(1);
    DecodeLimits d = DecodeLimits.defaults();
    DecodeLimits tight = d.withRecordOctets(100);
    ReadStats endless =
        format.read(
            input("time,ifName,in_bps,out_bps\n1790000000,\"" + "a".repeat(1 << 20)),
            ReadOptions.defaults().withLimits(tight),
            readings::add);
    assertThat(endless.faultCounts()).containsEntry(FaultKind.LENGTH_EXCEEDS_LIMIT, 1L);
  }

  @Test
  void aHeaderWithoutWhatIsNeededSaysSo() throws IOException {
    assertThat(read("a,b\n1,2\n").faults().get(0).kind()).isEqualTo(FaultKind.CONTEXT_MISSING);
    assertThat(read("# only a comment\n").faults().get(0).kind()).isEqualTo(FaultKind.TRUNCATED);
  }

  @Test
  void whatIsWrittenReadsBack() throws IOException {
    for (Kind kind : Kind.values()) {
      List<CounterReading> written = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        written.add(
            new CounterReading(
                i % 3 == 0 ? Optional.empty() : Optional.of(IpAddr.ofV4(0xC0000200 + i)),
                OptionalLong.of(i),
                i % 2 == 0 ? Optional.empty() : Optional.of("if \"" + i + "\", x"),
                i % 5 == 0 ? Optional.of("line\nbreak ü") : Optional.empty(),
                Instant.ofEpochSecond(1_790_000_000L + 300L * i),
                kind,
                i % 7 == 0 ? OptionalLong.empty() : OptionalLong.of(i * 1000L),
                kind == Kind.OCTETS_64 ? OptionalLong.of(-1L - i) : OptionalLong.of(i)));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (CountersCsvWriter writer = new CountersCsvWriter(out, kind)) {
        for (CounterReading reading : written) {
          writer.write(reading);
        }
      }
      readings.clear();
      ReadStats stats = read(out.toString(StandardCharsets.UTF_8));
      assertThat(stats.faults()).isEmpty();
      assertThat(readings).isEqualTo(written);
    }
  }

  @Test
  void aFileHasOneKind() throws IOException {
    try (CountersCsvWriter writer =
        new CountersCsvWriter(new ByteArrayOutputStream(), Kind.OCTETS_32)) {
      CounterReading other =
          new CounterReading(
              Optional.empty(),
              OptionalLong.of(1),
              Optional.empty(),
              Optional.empty(),
              Instant.EPOCH,
              Kind.OCTETS_64,
              OptionalLong.empty(),
              OptionalLong.empty());
      assertThatThrownBy(() -> writer.write(other)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void recognisedByItsHeaderAsAService() throws IOException {
    Formats.load(getClass().getClassLoader())
        .counters(
            input("time,ifName,in_bps,out_bps\n1790000000,a,1,2\n"),
            ReadOptions.defaults(),
            readings::add);
    assertThat(readings).hasSize(1);
    assertThat(recognises("ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt\n")).isFalse();
    assertThat(recognises("{\"data\":[]}")).isFalse();
    assertThat(recognises("# a\n\nepoch\tindex\tinOctets\toutOctets\n")).isTrue();
  }

  private boolean recognises(String head) {
    return format.recognises(Bytes.of(head.getBytes(StandardCharsets.UTF_8)));
  }
}
