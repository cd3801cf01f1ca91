package org.peeringkit.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.testkit.AttributorContract;
import org.peeringkit.testkit.FlowFormatContract;
import org.peeringkit.testkit.LedgerSinkContract;
import org.peeringkit.testkit.RegistryFormatContract;
import org.peeringkit.testkit.ReportRendererContract;
import org.peeringkit.testkit.RouteFormatContract;
import org.peeringkit.testkit.ScoringSignalContract;

/** All plug-ins of this module keep what plug-ins promise. */
class PluginContractsTest {
  private static byte[] text(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  @Nested
  class Routes extends RouteFormatContract {
    @Override
    protected RouteFormat format() {
      return new AcmeRouteList();
    }

    @Override
    protected byte[] sample() {
      return text("#acme-routes 1", "198.51.100.0/24 64501 64509", "2001:db8::/32 64502");
    }

    @Override
    protected long records() {
      return 2;
    }
  }

  // region contract
  @Nested
  class Flows extends FlowFormatContract {
    @Override
    protected FlowFormat format() {
      return new AcmeFlowLog();
    }

    @Override
    protected byte[] sample() {
      String times = "2026-01-01T00:00:00Z 2026-01-01T00:00:05Z ";
      return text(
          "#acme-flowlog 1",
          times + "192.0.2.1 443 198.51.100.7 50000 6 10 9000 1 2",
          times + "2001:db8::1 443 2001:db8::7 50001 6 20 12000 1 -");
    }

    @Override
    protected long records() {
      return 2;
    }
  }

  // endregion

  @Nested
  class Names extends RegistryFormatContract {
    @Override
    protected RegistryFormat format() {
      return new AcmeNames();
    }

    @Override
    protected byte[] sample() {
      return text("#acme-names 1", "AS64501 First Video", "64502 Second Video");
    }

    @Override
    protected long records() {
      return 2;
    }

    @Override
    protected void check(Registry registry) {
      assertThat(registry.asNames().of(Asn.of(64501)).orElseThrow().name())
          .isEqualTo("First Video");
      assertThat(registry.asNames().asns()).hasSize(2);
    }
  }

  @Nested
  class Offices extends AttributorContract {
    @Override
    protected Attributor attributor() {
      return new OfficeAddresses();
    }

    @Override
    protected IpAddr known() {
      return IpAddr.parse("198.51.100.70");
    }

    @Override
    protected Asn origin() {
      return Asn.of(64509);
    }

    @Override
    protected IpAddr unknown() {
      return IpAddr.parse("198.51.100.1");
    }
  }

  @Nested
  class Tickets extends ScoringSignalContract {
    @Override
    protected ScoringSignal signal() {
      return new TroubleTickets();
    }

    @Override
    protected Asn known() {
      return Asn.of(64506);
    }

    @Override
    protected Optional<Asn> unknown() {
      return Optional.of(Asn.of(64509));
    }
  }

  @Nested
  class Chat extends ReportRendererContract {
    @Override
    protected ReportRenderer renderer() {
      return new ChatMessage();
    }
  }

  @Nested
  class JsonLines extends LedgerSinkContract {
    @Override
    protected LedgerSink sink() {
      return new JsonLinesSink();
    }
  }
}
