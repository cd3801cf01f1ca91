package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.EdgeLink.Match;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** What the documentation shows of plug-ins. */
class PluginExamplesTest {
  @TempDir private Path dir;

  // region signal
  /** Trouble tickets of the last quarter about paths to a network, from a file of our own. */
  record TroubleTickets(Map<Asn, Integer> tickets) implements ScoringSignal {
    @Override
    public String name() {
      return "trouble-tickets";
    }

    @Override
    public String unit() {
      return "tickets"; // not the unit of the ranking: shown beside the score
    }

    @Override
    public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
      Integer n = tickets.get(candidate.asn());
      return n == null ? Reading.unknown("no ticket names it") : Reading.of(n);
    }
  }

  // endregion

  // region flow-format
  /** Lines of "source destination octets" after a first line "#octets". */
  static final class OctetLines implements FlowFormat {
    @Override
    public String name() {
      return "octet-lines";
    }

    @Override
    public boolean recognises(Bytes head) {
      return new String(head.toArray(), UTF_8).startsWith("#octets\n");
    }

    @Override
    public FlowReader open(Input input, FlowContext context) throws IOException {
      ReadLog log = new ReadLog(input.name(), context.options().faultPolicy());
      BufferedReader lines = new BufferedReader(new InputStreamReader(input.open(), UTF_8));
      return new FlowReader() {
        private long number;

        @Override
        public boolean next(FlowBatch batch) throws IOException {
          batch.clear();
          String line;
          while (!batch.isFull() && (line = lines.readLine()) != null) {
            number++;
            if (!line.startsWith("#")) {
              read(line.split(" "), line, batch);
            }
          }
          return batch.size() > 0;
        }

        private void read(String[] words, String line, FlowBatch batch) {
          log.record(line.length() + 1L);
          boolean three = words.length == 3 && words[2].matches("[0-9]{1,18}");
          Optional<IpAddr> source = three ? IpAddr.tryParse(words[0]) : Optional.empty();
          Optional<IpAddr> destination = three ? IpAddr.tryParse(words[1]) : Optional.empty();
          if (source.isEmpty() || destination.isEmpty()) {
            String expected = "source destination octets";
            log.fault(
                Fault.atLine(FaultKind.BAD_VALUE, log.source(), number, "line", expected, line));
            return;
          }
          int row = batch.addRow(Exporter.UNKNOWN);
          batch.setAddress(row, FlowField.SOURCE_ADDRESS, source.get());
          batch.setAddress(row, FlowField.DESTINATION_ADDRESS, destination.get());
          batch.set(row, FlowField.OCTETS, Long.parseLong(words[2]));
        }

        @Override
        public ReadStats stats() {
          return log.snapshot();
        }

        @Override
        public void close() throws IOException {
          lines.close();
        }
      };
    }
  }

  // endregion

  @Test
  void aSignalStandsBesideTheScore() throws IOException {
    Files.write(dir.resolve("rib.mrt.gz"), Fixtures.gzip(Fixtures.rib()));
    Files.write(dir.resolve("flows.pcap"), Fixtures.flows());
    PeeringConfig config =
        PeeringConfig.builder(Asn.of(64500), "Example Networks")
            .ribs("rib.mrt.gz", Vantage.OWN)
            .flows("flows.pcap")
            .origin(Prefix.parse("198.51.100.0/24"), Asn.of(64509))
            .link(
                EdgeLink.builder(
                        "transit-a",
                        LinkClass.TRANSIT,
                        Match.ofPort(IpAddr.parse("192.0.2.254"), 10))
                    .build())
            .build();
    Peering peering =
        Peering.open(config, Formats.load(PluginExamplesTest.class.getClassLoader()), dir);
    List<String> readings = new ArrayList<>();

    // region use-signal
    ScoringSignal tickets = new TroubleTickets(Map.of(Asn.of(64509), 4));
    HitList list = peering.hitList(peering.months().last(), List.of(tickets));
    for (HitList.Row row : list.rows()) {
      Reading reading = row.reading("trouble-tickets");
      readings.add(row.asn() + " " + reading.value().map(String::valueOf).orElse("unknown"));
    }
    // endregion

    assertThat(readings).containsExactly("AS64509 4.0");
  }

  @Test
  void aFormatReadsWhatItCanAndSaysWhatItCannot() throws IOException {
    Path file = dir.resolve("lines");
    Files.writeString(
        file, "#octets\n192.0.2.1 198.51.100.7 9000\nnonsense\n2001:db8::1 2001:db8::2 1\n");
    OctetLines format = new OctetLines();
    assertThat(format.name()).isEqualTo("octet-lines");
    assertThat(format.recognises(Bytes.of(Files.readAllBytes(file)))).isTrue();
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader =
        format.open(Input.file(file), new FlowContext(ReadOptions.defaults()))) {
      assertThat(reader.next(batch)).isTrue();
      assertThat(batch.size()).isEqualTo(2);
      assertThat(batch.get(0, FlowField.OCTETS)).isEqualTo(9000);
      assertThat(batch.address(1, FlowField.DESTINATION_ADDRESS))
          .isEqualTo(IpAddr.parse("2001:db8::2"));
      assertThat(reader.next(batch)).isFalse();
      assertThat(reader.stats().faults()).singleElement().asString().contains("nonsense");
    }
  }
}
