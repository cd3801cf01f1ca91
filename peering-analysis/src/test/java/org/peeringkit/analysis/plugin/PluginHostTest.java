package org.peeringkit.analysis.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.analysis.report.render.Reports;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.NetworkType;

/** Plug-ins are found by name, and one that throws takes nothing else with it. */
class PluginHostTest {
  @TempDir private Path folder;

  /** Says one thing of some and throws at others. */
  public static final class Moody implements ScoringSignal {
    @Override
    public String name() {
      return "moody";
    }

    @Override
    public String unit() {
      return "moods";
    }

    @Override
    public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
      if (candidate.asn().equals(Asn.of(64502))) {
        throw new IllegalStateException("not today");
      }
      return Reading.of(7);
    }
  }

  /** Another of that name. */
  public static final class Twin implements ScoringSignal {
    @Override
    public String name() {
      return "moody";
    }

    @Override
    public String unit() {
      return "moods";
    }

    @Override
    public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
      return Reading.of(1);
    }
  }

  /** Never answers. */
  public static final class Broken implements Attributor {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
      throw new NoClassDefFoundError("acme/Missing");
    }
  }

  /** A form that works only if one is peered. */
  public static final class Picky implements ReportRenderer {
    @Override
    public String name() {
      return "picky";
    }

    @Override
    public String fileName() {
      return "report.picky";
    }

    @Override
    public String render(StatusReport report) {
      throw new UnsupportedOperationException();
    }
  }

  /** Takes the name of one that is there. */
  public static final class Impostor implements ReportRenderer {
    @Override
    public String name() {
      return "html";
    }

    @Override
    public String fileName() {
      return "../report.html";
    }

    @Override
    public String render(StatusReport report) {
      return "";
    }
  }

  /** Counts cells; throws as its target says. */
  public static final class Counting implements LedgerSink {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public long write(TrafficLedger ledger, SinkTarget target) throws IOException {
      switch (target.place()) {
        case "full" -> throw new IOException("no space left");
        case "broken" -> throw new NullPointerException("driver");
        default -> {
          return ledger.cells().size();
        }
      }
    }
  }

  private PluginHost host(Class<?> service, Class<?>... providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    StringBuilder lines = new StringBuilder();
    for (Class<?> provider : providers) {
      lines.append(provider.getName()).append('\n');
    }
    Files.writeString(services.resolve(service.getName()), lines);
    URL[] urls = {folder.toUri().toURL()};
    return PluginHost.load(new URLClassLoader(urls, getClass().getClassLoader()));
  }

  private static World world() {
    return new World()
        .network(64502, "Open", NetworkType.CONTENT, 0)
        .port(64502, 31, false)
        .network(64503, "Other", NetworkType.CONTENT, 0)
        .port(64503, 31, false)
        .flow(64502, "transit-a", TrafficDirection.INBOUND, 1_000)
        .flow(64503, "transit-a", TrafficDirection.INBOUND, 500);
  }

  @Test
  void aSignalThatThrowsIsUnknownThereAndCounted() throws IOException {
    PluginHost host = host(ScoringSignal.class, Moody.class);
    assertThat(host.signalNames()).containsExactly("moody");
    Evidence evidence = world().evidence();
    HitList with =
        new CandidateScorer(List.of(host.signal("moody")))
            .rank(new CandidateFinder().find(evidence, List.of()), evidence);
    HitList without =
        new CandidateScorer().rank(new CandidateFinder().find(evidence, List.of()), evidence);
    assertThat(with.rows()).hasSameSizeAs(without.rows()).isNotEmpty();
    assertThat(with.rows())
        .extracting(HitList.Row::asn)
        .containsExactlyElementsOf(without.rows().stream().map(HitList.Row::asn).toList());
    assertThat(with.row(Asn.of(64502)).orElseThrow().reading("moody").unknown())
        .contains("signal \"moody\" failed: java.lang.IllegalStateException: not today");
    assertThat(with.row(Asn.of(64503)).orElseThrow().reading("moody").value()).contains(7.0);
    assertThat(host.failures())
        .extracting(Object::toString)
        .containsExactly(
            "signal \"moody\" ("
                + Moody.class.getName()
                + ") threw once: java.lang.IllegalStateException: not today; its readings are"
                + " unknown there");
  }

  @Test
  void namesThatAreNotThereAreAnsweredWithThoseThatAre() throws IOException {
    PluginHost host = host(ScoringSignal.class, Moody.class);
    assertThatThrownBy(() -> host.signal("mood"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no signal \"mood\"; there are moody");
    assertThatThrownBy(() -> PluginHost.NONE.signal("mood"))
        .hasMessage("there is no signal \"mood\"; there is none at all");
    assertThatThrownBy(() -> host.fileName("pdf"))
        .hasMessage("there is no report renderer \"pdf\"; there are json, markdown, html");
    assertThatThrownBy(() -> host.requireSink("parquet")).hasMessageContaining("ledger sink");
    assertThatThrownBy(() -> host.requireAttributors(List.of("rib", "ripe")))
        .hasMessageContaining("\"ripe\"; there are flow, flow-except-private, override, rib");
  }

  @Test
  void twoOfOneNameAreRefusedAndBothNamed() {
    assertThatThrownBy(() -> host(ScoringSignal.class, Moody.class, Twin.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "two signals are called \"moody\"", Moody.class.getName(), Twin.class.getName());
  }

  @Test
  void aNameOfTheLibraryIsTakenToo() {
    assertThatThrownBy(() -> host(ReportRenderer.class, Impostor.class))
        .hasMessageContainingAll("report renderers", "\"html\"", Impostor.class.getName());
  }

  @Test
  void aProviderThatThrowsLeavesTheAnswerToTheNext() throws IOException {
    PluginHost host = host(Attributor.class, Broken.class);
    host.requireAttributors(List.of("broken", "override"));
    AttributionChain chain =
        AttributionChain.of(
            List.of("broken", "override"),
            PrefixTable.<Asn>builder().add(Prefix.parse("8.8.8.0/24"), Asn.of(64509)).build(),
            RouteTable.builder(Asn.of(64500), java.util.Set.of()).build(),
            BogonPrefixes.iana(),
            host.attributors());
    FlowRecord record =
        FlowRecord.builder(Exporter.UNKNOWN)
            .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("8.8.8.8"))
            .build();
    for (int i = 0; i < 3; i++) {
      assertThat(chain.attribute(record, FlowField.SOURCE_ADDRESS).origin())
          .contains(Asn.of(64509));
    }
    assertThat(host.failures()).hasSize(1);
    assertThat(host.failures().get(0).count()).isEqualTo(3);
    assertThat(host.failures().get(0).toString())
        .contains("threw 3 times, the first time: java.lang.NoClassDefFoundError: acme/Missing");
  }

  @Test
  void aRendererThatThrowsGivesNoFileAndTheOthersDo() throws IOException {
    PluginHost host = host(ReportRenderer.class, Picky.class);
    StatusReport report = Reports.october();
    assertThat(host.rendererNames()).containsExactly("json", "markdown", "html", "picky");
    assertThat(host.render("picky", report)).isEmpty();
    assertThat(host.render("markdown", report)).isPresent();
    assertThat(host.failures())
        .extracting(PluginFailure::first)
        .containsExactly("java.lang.UnsupportedOperationException");
  }

  @Test
  void aSinkMayRefuseAndMayNotThrowAnythingElse() throws IOException {
    PluginHost host = host(LedgerSink.class, Counting.class);
    Instant start = Instant.parse("2026-10-01T00:00:00Z");
    TrafficLedger ledger =
        TrafficLedger.empty(LedgerPlan.of(start, start.plusSeconds(300), List.of(), List.of()));
    assertThat(host.sinkNames()).containsExactly("counting");
    assertThat(host.write("counting", ledger, target("here"))).contains(0L);
    assertThatThrownBy(() -> host.write("counting", ledger, target("full")))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
    assertThat(host.failures()).isEmpty();
    assertThat(host.write("counting", ledger, target("broken"))).isEmpty();
    assertThat(host.failures().get(0).toString()).contains("NullPointerException: driver");
  }

  private SinkTarget target(String place) {
    return new SinkTarget(place, folder, new TreeMap<>());
  }

  @Test
  void aTargetRefusesOptionsThatNobodyKnows() {
    TreeMap<String, String> options = new TreeMap<>();
    options.put("colour", "red");
    SinkTarget target = new SinkTarget("x", folder, options);
    assertThat(target.path()).isEqualTo(folder.resolve("x"));
    target.refuseOptionsBut(java.util.Set.of("colour"));
    assertThatThrownBy(() -> target.refuseOptionsBut(java.util.Set.of("link")))
        .hasMessage("there is no option \"colour\"; there are [link]");
  }
}
