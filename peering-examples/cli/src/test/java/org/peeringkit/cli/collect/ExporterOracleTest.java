package org.peeringkit.cli.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.cli.collect.CollectProcess.Totals;

/** Programs we did not write export packets we know into {@code peering collect}. */
@Tag("oracle")
class ExporterOracleTest {
  private static final int PACKETS = 4000;
  private static final int FLOWS = 400;

  @TempDir private Path folder = Path.of("");

  private long octets;

  private static void assumeTool(String name) {
    boolean there =
        Stream.of("/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/")
            .anyMatch(place -> Files.isExecutable(Path.of(place + name)));
    assumeTrue(there || "true".equals(System.getenv("CI")), name + " is not installed");
  }

  /** UDP over IPv4 over Ethernet; {@link #octets} become their IP octets. */
  private Path packets() throws IOException {
    Random random = new Random(7);
    ByteBuffer out = ByteBuffer.allocate(PACKETS * 1600);
    out.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    out.putInt(65535).putInt(1);
    long start = System.currentTimeMillis() / 1000 - 60;
    for (int i = 0; i < PACKETS; i++) {
      int flow = i % FLOWS;
      int ip = 28 + random.nextInt(1400);
      octets += ip;
      out.putInt((int) (start + i / 500)).putInt(i % 500 * 2000).putInt(14 + ip).putInt(14 + ip);
      out.putLong(0x0200_0000_0001_0200L).putInt(2).putShort((short) 0x0800);
      int header = out.position();
      out.putShort((short) 0x4500).putShort((short) ip).putInt(i << 16).putShort((short) 0x4011);
      out.putShort((short) 0).putInt(0xC000_0200 | flow & 0xFF).putInt(0xC633_6401);
      int sum = 0;
      for (int at = header; at < header + 20; at += 2) {
        sum += out.getShort(at) & 0xFFFF;
      }
      out.putShort(header + 10, (short) ~(sum + (sum >>> 16)));
      out.putShort((short) (10_000 + flow)).putShort((short) 53);
      out.putShort((short) (ip - 20)).putShort((short) 0);
      out.position(header + ip);
    }
    Path file = folder.resolve("packets.pcap");
    byte[] whole = new byte[out.position()];
    out.flip().get(whole);
    return Files.write(file, whole);
  }

  private String run(int seconds, String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "tool", ".log");
    Process tool =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!tool.waitFor(seconds, TimeUnit.SECONDS)) {
      tool.destroy();
      tool.waitFor();
    }
    return Files.readString(log, UTF_8);
  }

  private CollectProcess collect() throws IOException, InterruptedException {
    return CollectProcess.start(folder, "--listen", "127.0.0.1:0", "--rotate", "1", "--raw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "9", "10"})
  void softflowd(String version) throws IOException, InterruptedException {
    assumeTool("softflowd");
    Path packets = packets();
    try (CollectProcess collect = collect()) {
      String said =
          run(
              20,
              "softflowd",
              "-d",
              "-r",
              packets.toString(),
              "-n",
              "127.0.0.1:" + collect.port(),
              "-v",
              version,
              "-m",
              "20000",
              "-p",
              folder.resolve("softflowd.pid").toString(),
              "-c",
              "none");
      Thread.sleep(200);
      collect.terminate();

      Totals totals = CollectProcess.totals(folder);
      assertThat(said).contains("Flows exported: " + FLOWS + " ");
      assertThat(totals.flows()).as(collect.log()).isEqualTo(FLOWS);
      assertThat(totals.octets()).isEqualTo(octets);
    }
  }

  private String pmacct(Path packets, String plugin, String... lines)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add("daemonize: false");
    all.add("pcap_savefile: " + packets);
    all.add("pcap_savefile_wait: 1");
    all.add("plugins: " + plugin + "[x]");
    all.add("aggregate[x]: src_host, dst_host, src_port, dst_port, proto");
    all.add("plugin_pipe_size: 40960000");
    all.add("plugin_buffer_size: 40960");
    all.addAll(List.of(lines));
    Path config = Files.write(folder.resolve("pmacct.conf"), all);
    return run(15, "pmacctd", "-f", config.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "10"})
  void pmacctNfprobe(String version) throws IOException, InterruptedException {
    assumeTool("pmacctd");
    Path packets = packets();
    try (CollectProcess collect = collect()) {
      String said =
          pmacct(
              packets,
              "nfprobe",
              "nfprobe_receiver: 127.0.0.1:" + collect.port(),
              "nfprobe_version: " + version);
      Thread.sleep(200);
      collect.terminate();

      Totals totals = CollectProcess.totals(folder);
      assertThat(totals.flows()).as(said + collect.log()).isEqualTo(FLOWS);
      assertThat(totals.octets()).isEqualTo(octets);
    }
  }

  /** The probe forgets the last datagram when it ends, so tshark says what it sent. */
  @Test
  void pmacctSfprobe() throws IOException, InterruptedException {
    assumeTool("pmacctd");
    assumeTool("tshark");
    Path packets = packets();
    try (CollectProcess collect = collect()) {
      String said =
          pmacct(
              packets,
              "sfprobe",
              "sfprobe_receiver: 127.0.0.1:" + collect.port(),
              "sfprobe_agentip: 192.0.2.1",
              "sampling_rate: 1");
      Thread.sleep(200);
      collect.terminate();

      long sampled = 0;
      long samples = 0;
      for (Path raw : CollectProcess.files(folder.resolve("out/raw"), ".pcap")) {
        String lengths =
            run(
                20,
                "tshark",
                "-r",
                raw.toString(),
                "-d",
                "udp.port==" + collect.port() + ",sflow",
                "-T",
                "fields",
                "-e",
                "ip.len");
        for (String line : lengths.lines().filter(l -> l.matches("[0-9,]+")).toList()) {
          String[] each = line.split(",", -1);
          // The first is that of the export datagram itself.
          for (int i = 1; i < each.length; i++) {
            sampled += Long.parseLong(each[i]);
            samples++;
          }
        }
      }
      Totals totals = CollectProcess.totals(folder);
      assertThat(totals.flows()).as(said + collect.log()).isEqualTo(samples);
      assertThat(samples).isBetween(PACKETS - 20L, (long) PACKETS);
      assertThat(totals.octets()).isEqualTo(sampled);
    }
  }
}
