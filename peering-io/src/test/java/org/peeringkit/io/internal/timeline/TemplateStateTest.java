package org.peeringkit.io.internal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.template.DomainKnowledge;
import org.peeringkit.io.internal.template.OffsetPlan;
import org.peeringkit.io.internal.template.SamplerKey;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.io.internal.template.TemplateField;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.ReadOptions;

class TemplateStateTest {
  private static final Exporter FIRST =
      new Exporter(Optional.of(IpAddr.parse("192.0.2.1")), 0xFFFF_FFFFL);
  private static final Exporter SECOND = new Exporter(Optional.of(IpAddr.parse("2001:db8::1")), 2);
  private static final Template TEMPLATE =
      new Template(
          300,
          false,
          List.of(
              new TemplateField(8, 0, 4),
              new TemplateField(1, 29305, 8),
              new TemplateField(82, 0, TemplateField.VARIABLE)));
  private static final Template OPTIONS =
      new Template(301, true, List.of(new TemplateField(302, 0, 8), new TemplateField(34, 0, 4)));
  private static final Moment TIME = Moment.of(1_790_000_000L, 0, 0, 0);

  @TempDir private Path folder;

  private static LiveKnowledge nothing() {
    return nothing(Duration.ZERO);
  }

  private static LiveKnowledge nothing(Duration lifetime) {
    return new LiveKnowledge(
        ExportTimeline.of(new FlowContext(ReadOptions.defaults())),
        DecodeLimits.defaults(),
        lifetime);
  }

  private static LiveKnowledge something() {
    LiveKnowledge live = nothing();
    live.domain(SECOND, 9).learn(TEMPLATE, TIME);
    DomainKnowledge domain = live.domain(FIRST, 10);
    domain.learn(OPTIONS, TIME);
    domain.learn(TEMPLATE, TIME);
    domain.learnRate(new SamplerKey(SamplerKey.Kind.SAMPLER, 7), TIME, 1000);
    domain.learnRate(SamplerKey.DOMAIN, TIME, 10);
    domain.learnBoot(TIME, 1_780_000_000_000L);
    return live;
  }

  /** Three properties of one interface from three times, and a name of another. */
  private static InterfaceFacts names() {
    InterfaceFacts facts = new InterfaceFacts();
    Optional<IpAddr> router = Optional.of(IpAddr.parse("2001:db8::1"));
    Optional<String> name = Optional.of("et-0/0/1");
    Optional<String> none = Optional.empty();
    OptionalLong slow = OptionalLong.of(10_000_000_000L);
    facts.learn(new InterfaceFacts.Fact(router, 7, name, none, OptionalLong.empty()), 300);
    facts.learn(new InterfaceFacts.Fact(router, 7, none, Optional.of("Tränsit"), slow), 200);
    facts.learn(new InterfaceFacts.Fact(router, 7, Optional.of("old"), none, slow), 100);
    facts.learn(
        new InterfaceFacts.Fact(Optional.empty(), 8, name, none, OptionalLong.empty()), 400);
    return facts;
  }

  private static ReadLog log() {
    return new ReadLog("state", FaultPolicy.collect());
  }

  @Test
  void givesBackWhatWasKnown() throws IOException {
    Path file = folder.resolve("templates");
    TemplateState.save(file, something(), names());
    LiveKnowledge live = nothing();
    InterfaceFacts interfaces = new InterfaceFacts();
    ReadLog log = log();

    assertThat(TemplateState.load(file, live, interfaces, log)).isTrue();
    assertThat(log.snapshot().counts())
        .isEqualTo(
            Map.of(
                "templates restored", 3L, "interface names, descriptions and speeds restored", 4L));
    assertThat(interfaces.announcements()).isEqualTo(names().announcements());
    assertThat(interfaces.all()).isEqualTo(names().all()).hasSize(2);
    DomainKnowledge domain = live.domain(FIRST, 10);
    OffsetPlan plan = domain.plan(300, TIME);
    assertThat(java.util.Objects.requireNonNull(plan).template()).isEqualTo(TEMPLATE);
    assertThat(domain.rate(TIME.time(), TIME.order(), 7, DomainKnowledge.NONE)).isEqualTo(1000);
    assertThat(domain.rate(TIME.time(), TIME.order(), DomainKnowledge.NONE, DomainKnowledge.NONE))
        .isEqualTo(10);
    assertThat(domain.bootMillis(TIME.time(), TIME.order())).isEqualTo(1_780_000_000_000L);
    assertThat(live.domain(SECOND, 9).plan(300, TIME)).isNotNull();
    assertThat(live.domain(SECOND, 10).plan(300, TIME)).isNull();
    assertThat(TemplateState.encode(live, interfaces))
        .isEqualTo(TemplateState.encode(something(), names()));
  }

  @Test
  void replacesTheFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("templates");
    TemplateState.save(file, nothing(), new InterfaceFacts());
    TemplateState.save(file, something(), names());

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void damageAnywhereIsAFaultAndNothingIsTaken() throws IOException {
    byte[] octets = TemplateState.encode(something(), names());
    Path file = folder.resolve("templates");
    for (int i = 0; i < octets.length; i++) {
      byte[] changed = octets.clone();
      changed[i] ^= 0x10;
      Files.write(file, changed);
      LiveKnowledge live = nothing();
      InterfaceFacts interfaces = new InterfaceFacts();
      ReadLog log = log();
      assertThat(TemplateState.load(file, live, interfaces, log)).as("octet %d", i).isFalse();
      assertThat(log.faultCount()).isEqualTo(1);
      assertThat(live.domains()).isEmpty();
      assertThat(interfaces.all()).isEmpty();
      Files.write(file, java.util.Arrays.copyOf(octets, i));
      assertThat(TemplateState.load(file, live, interfaces, log)).isFalse();
      assertThat(live.domains()).isEmpty();
    }
  }

  @Test
  void aFileOfBeforeInterfacesWereKeptIsRead() throws IOException {
    byte[] octets = TemplateState.encode(something(), new InterfaceFacts());
    // Version 1 ends where the number of announcements, which is 0, stands now.
    byte[] old = java.util.Arrays.copyOf(octets, octets.length - 4);
    old[5] = 1;
    CRC32C crc = new CRC32C();
    crc.update(old, 0, old.length - 4);
    java.nio.ByteBuffer.wrap(old).putInt(old.length - 4, (int) crc.getValue());
    Path file = Files.write(folder.resolve("templates"), old);
    LiveKnowledge live = nothing();
    InterfaceFacts interfaces = new InterfaceFacts();
    ReadLog log = log();

    assertThat(TemplateState.load(file, live, interfaces, log)).isTrue();
    assertThat(log.snapshot().counts()).isEqualTo(Map.of("templates restored", 3L));
    assertThat(interfaces.all()).isEmpty();
  }

  @Test
  void laterVersionIsToldApartFromDamage() throws IOException {
    byte[] octets = TemplateState.encode(something(), names());
    octets[5] = 3;
    Path file = Files.write(folder.resolve("templates"), octets);
    ReadLog log = log();

    assertThat(TemplateState.load(file, nothing(), new InterfaceFacts(), log)).isFalse();
    assertThat(log.snapshot().faultCounts()).containsOnlyKeys(FaultKind.UNSUPPORTED);
  }

  @Test
  void templatesThatDoNotComeAgainExpire() {
    LiveKnowledge live = nothing(Duration.ofMinutes(30));
    DomainKnowledge domain = live.domain(FIRST, 10);
    domain.learn(TEMPLATE, TIME);

    assertThat(domain.plan(300, Moment.of(1_790_001_800L, 0, 0, 0))).isNotNull();
    assertThat(domain.plan(300, Moment.of(1_790_001_801L, 0, 0, 0))).isNull();
    assertThat(live.expired()).isEqualTo(1);
    domain.learn(TEMPLATE, Moment.of(1_790_001_802L, 0, 0, 0));
    assertThat(domain.plan(300, Moment.of(1_790_001_803L, 0, 0, 0))).isNotNull();
  }

  @Test
  void withdrawalsAreByIdOrKind() {
    DomainKnowledge domain = something().domain(FIRST, 10);
    domain.withdraw(301, false, TIME);
    assertThat(domain.plan(301, TIME)).isNotNull();
    domain.withdraw(DomainKnowledge.NONE, true, TIME);
    assertThat(domain.plan(301, TIME)).isNull();
    assertThat(domain.plan(300, TIME)).isNotNull();
    domain.withdraw(300, false, TIME);
    assertThat(domain.plan(300, TIME)).isNull();
  }
}
