package org.peeringkit.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.cli.Invocation;

class FlowsCommandTest {
  @TempDir private Path dir;
  private String flows = "";

  @BeforeEach
  void write() throws IOException {
    flows = Files.write(dir.resolve("flows.pcap"), Fixtures.flows()).toString();
  }

  @Test
  void countsAsRecordedAndScaled() {
    Invocation run = Invocation.of("flows", "--count", flows);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            flows 3
            packets 35
            octets 40000
            estimatedPackets 3500
            estimatedOctets 4000000
            faults 0
            """);
    assertThat(Invocation.of("flows", "--count", "--json", flows).out())
        .isEqualTo(
            "{\"flows\":3,\"packets\":35,\"octets\":40000,\"estimatedPackets\":3500,"
                + "\"estimatedOctets\":4000000,\"faults\":0}\n");
  }

  @Test
  void aFolderAndAPatternAreTheirFilesInNameOrder() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("month/day"));
    Files.write(folder.resolve("b.pcap"), Fixtures.flows());
    Files.write(folder.resolveSibling("a.pcap"), Fixtures.flows());
    Files.write(folder.resolve("nfcapd.current.17"), new byte[] {1});
    Files.write(folder.resolve(".hidden"), new byte[] {1});
    for (String name : new String[] {"month", "month/", "month/**", "mon*/**.pcap"}) {
      Invocation run = Invocation.of("flows", "--count", "--base", dir.toString(), name);
      assertThat(run.err()).as(name).isEmpty();
      assertThat(run.out()).as(name).startsWith("flows 6\n");
    }
    assertThat(Invocation.of("flows", "--count", dir + "/month/*.pcap").out())
        .startsWith("flows 3\n");
    assertThat(Invocation.of("flows", "--count", dir + "/month/*.nothing").code()).isEqualTo(2);
  }

  @Test
  void rowsHaveEveryColumn() {
    Invocation run = Invocation.of("flows", flows);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(4);
    assertThat(run.out().lines())
        .allMatch(line -> line.chars().filter(c -> c == ',').count() == 41);
    assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
        .startsWith(
            "192.0.2.254,7,OPTIONS,2026-11-01T00:00:00Z,2026-11-01T00:00:30Z,"
                + "198.51.100.9,192.0.2.10,443,50000,6,");
    assertThat(Invocation.of("flows", "--csv", flows)).isEqualTo(run);
  }

  @Test
  void jsonIsOneObjectPerLine() {
    Invocation run = Invocation.of("flows", "--json", flows);
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out().lines())
        .anyMatch(
            line ->
                line.startsWith("{\"exporter\":\"192.0.2.254\",\"observationDomainId\":7,")
                    && line.contains("\"sourceAddress\":\"2001:db8:1::5\"")
                    && line.contains("\"octets\":9000,")
                    && line.contains("\"samplingRate\":100,")
                    && line.contains("\"sourceAs\":4200000000,"));
  }

  @Test
  void topIsByEstimatedOctets() {
    assertThat(Invocation.of("flows", "--top", "srcas", flows).out())
        .isEqualTo(
            """
            srcas\tflows\tpackets\toctets\testimatedPackets\testimatedOctets
            64509\t2\t25\t31000\t2500\t3100000
            4200000000\t1\t10\t9000\t1000\t900000
            """);
    assertThat(Invocation.of("flows", "--top", "dstaddr", "-n", "1", "--json", flows).out())
        .isEqualTo(
            "{\"dstaddr\":\"192.0.2.10\",\"flows\":2,\"packets\":25,\"octets\":31000,"
                + "\"estimatedPackets\":2500,\"estimatedOctets\":3100000}\n");
  }

  @Test
  void recordsWithoutTheKeyAreShownAsSuch() {
    Invocation run = Invocation.of("flows", "--top", "bgpnexthop", "--csv", flows);
    assertThat(run.out()).contains("\n,3,35,40000,3500,4000000\n");
    assertThat(Invocation.of("flows", "--top", "bgpnexthop", "--json", flows).out())
        .startsWith("{\"bgpnexthop\":null,");
  }
}
