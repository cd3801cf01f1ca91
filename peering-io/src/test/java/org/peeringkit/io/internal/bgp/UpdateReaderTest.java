package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** UPDATEs as events: which lists are read, in what order, and what becomes of them. */
class UpdateReaderTest {
  private static final String ATTRIBUTES = "40010100 40020602010000fbf5 400304c0000201";
  private static final String EVPN_REACH = "800e0c 0019 46 04 c0000201 00 030100";
  private static final String EVPN_UNREACH = "800f06 0019 46 030101";
  private static final int OFFSET = 1000;

  private final ReadLog log = new ReadLog("file", FaultPolicy.collect());
  private final CurrentEvent event = new CurrentEvent();
  private final UpdateReader reader = new UpdateReader(event, log, new FindingLog(log));
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    reader.others(
        (family, announced, nlri) -> told.add((announced ? "+ " : "- ") + family + " " + nlri));
  }

  private void begin(String withdrawn, String attributes, String announced, PathIds pathIds)
      throws MalformedException {
    String block = attributes.replace(" ", "");
    String first = withdrawn.replace(" ", "");
    String hex =
        "%04x%s%04x%s%s"
            .formatted(
                first.length() / 2, first, block.length() / 2, block, announced.replace(" ", ""));
    byte[] octets = Bytes.parse("ffff" + hex).toArray();
    ByteCursor in = new ByteCursor().over(octets, 2, octets.length, OFFSET);
    reader.begin(in, false, pathIds);
    assertThat(in.remaining()).isZero();
  }

  private List<String> events() throws MalformedException {
    List<String> events = new ArrayList<>();
    while (reader.next()) {
      boolean announced = event.kind == RouteCursor.Kind.ANNOUNCE;
      assertThat(event.hasAttributes).isEqualTo(announced);
      events.add(
          (announced ? "+ " : "- ")
              + (event.pathId < 0 ? "" : event.pathId + " ")
              + new Prefix(new IpAddr(event.family, event.hi, event.lo), event.length)
              + (event.safi == 1 ? "" : " safi " + event.safi + " label " + event.label()));
    }
    return events;
  }

  private static PathIds always(PathIds.Use use) {
    return (afi, safi) -> use;
  }

  private List<String> read(String withdrawn, String attributes, String announced)
      throws MalformedException {
    begin(withdrawn, attributes, announced, always(PathIds.Use.NO));
    return events();
  }

  private List<String> faults() {
    return log.snapshot().faults().stream().map(Fault::toString).toList();
  }

  @Test
  void withdrawalsComeBeforeAnnouncementsAndTheMessagesOwnBeforeTheMultiprotocolOnes()
      throws MalformedException {
    String unreach = "800f08 0002 01 20 20010db8";
    String reach = "800e1a 0002 01 10 20010db8000000000000000000000001 00 20 20010db9";
    assertThat(read("18c63364", ATTRIBUTES + unreach + reach, "18c00002 18cb0071"))
        .containsExactly(
            "- 198.51.100.0/24",
            "- 2001:db8::/32",
            "+ 192.0.2.0/24",
            "+ 203.0.113.0/24",
            "+ 2001:db9::/32");
    assertThat(faults()).isEmpty();
  }

  /** What the one before left over is not the next one's. */
  @Test
  void aMessageHasItsOwnPrefixesOnly() throws MalformedException {
    String reach = "800e1a 0002 01 10 20010db8000000000000000000000001 00 20 20010db9";
    begin("18c63364", ATTRIBUTES + reach, "18c00002", always(PathIds.Use.NO));
    assertThat(reader.next()).isTrue();
    assertThat(read("", ATTRIBUTES, "18cb0071")).containsExactly("+ 203.0.113.0/24");
    begin("18c63364", ATTRIBUTES, "18c00002", always(PathIds.Use.NO));
    reader.clear();
    assertThat(events()).isEmpty();
  }

  @Test
  void familiesThatAreNotWantedAreCounted() throws MalformedException {
    String labelled = "800e10 0001 04 04 c0000201 00 30 000641 c00002";
    assertThat(read("", ATTRIBUTES + labelled, "")).isEmpty();
    assertThat(log.snapshot().counts())
        .containsExactlyEntriesOf(java.util.Map.of("left out: IPv4 labelled", 1L));
    reader.include(Families.ALL);
    assertThat(read("", ATTRIBUTES + labelled, ""))
        .containsExactly("+ 192.0.2.0/24 safi 4 label 100");
    assertThat(read("", ATTRIBUTES, "18cb0071"))
        .as("of unicast")
        .containsExactly("+ 203.0.113.0/24");
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsNoPrefixIsTold() throws MalformedException {
    assertThat(read("", ATTRIBUTES + EVPN_REACH + EVPN_UNREACH, "18c00002"))
        .containsExactly("+ 192.0.2.0/24");
    assertThat(told).containsExactly("- L2VPN EVPN 030101", "+ L2VPN EVPN 030100");
    assertThat(log.snapshot().counts()).containsEntry("kept raw: L2VPN EVPN", 2L);
  }

  /** RFC 7606 2: then all routes of a message count as withdrawn, also those we keep raw. */
  @ParameterizedTest
  @CsvSource({
    "40010103 40020602010000fbf5, ORIGIN out of range",
    "40020602010000fbf5, no ORIGIN",
    "40010100 40020602010000fbf5 8004, an attribute cut off",
  })
  void whatIsNoPrefixIsWithdrawnIfTheMessageIsTreatedSo(String attributes, String why)
      throws MalformedException {
    read("", EVPN_REACH + EVPN_UNREACH + attributes, "");
    assertThat(told).as(why).containsExactly("- L2VPN EVPN 030101", "- L2VPN EVPN 030100");
    assertThat(log.snapshot().counts()).containsEntry("malformed: treat-as-withdraw", 1L);
  }

  @Test
  void anEmptyListOfAnyFamilyIsNothing() throws MalformedException {
    assertThat(read("", "800f03 0019 46", "")).isEmpty();
    assertThat(read("", ATTRIBUTES + "800e09 0019 46 04 c0000201 00", "")).isEmpty();
    assertThat(told).isEmpty();
    assertThat(log.snapshot().counts()).isEmpty();
    assertThat(faults()).isEmpty();
  }

  /** Only what is announced needs attributes: an MP_REACH_NLRI without prefixes does not. */
  @Test
  void whatAnnouncesNothingNeedsNoAttributes() throws MalformedException {
    assertThat(read("18c63364", "", "")).containsExactly("- 198.51.100.0/24");
    assertThat(read("", "800e09 0001 01 04 c0000201 00", "")).isEmpty();
    assertThat(faults()).isEmpty();
    assertThat(read("", "800e0d 0001 01 04 c0000201 00 18c00002", ""))
        .containsExactly("- 192.0.2.0/24");
    assertThat(faults())
        .containsExactly("file, offset 1004: ORIGIN: expected one, found none (RFC 7606 3 (d))");
  }

  /** RFC 7606 3 (j): none of it is used, and what is wrong is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0005 18c000 | 1002: withdrawn routes: expected 5 octets, found 3 remain",
        "0000 0005 40010100 | 1004: path attributes: expected 5 octets, found 4 remain",
        "0001 21 0000 | 1002: NLRI prefix length: expected 0 to 32, found 33",
        "0000 0000 21 | 1004: NLRI prefix length: expected 0 to 32, found 33",
        "0000 00 | 1002: total path attribute length: expected 2 octets, found 1 remains",
      })
  void withoutItsListsAMessageIsNotUsed(String hex, String fault) throws MalformedException {
    byte[] octets = Bytes.parse("ffff" + hex.replace(" ", "")).toArray();
    ByteCursor in = new ByteCursor().over(octets, 2, octets.length, OFFSET);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> reader.begin(in, false, always(PathIds.Use.NO)))
        .satisfies(
            e ->
                assertThat(e.fault("file"))
                    .hasToString("file, offset " + fault + " (RFC 4271 4.3)"));
    assertThat(log.snapshot().counts()).containsEntry("malformed: session reset", 1L);
    assertThat(events()).isEmpty();
  }

  /** RFC 7606 5.3; of the message's own prefixes nothing is used, either. */
  @Test
  void aMultiprotocolListThatIsWrongSpoilsTheMessage() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> read("", ATTRIBUTES + "800f04 0002 01 81", "18c00002"))
        .satisfies(
            e ->
                assertThat(e.fault("file").toString())
                    .startsWith("file, offset 1030: NLRI prefix length: expected 0 to 128"));
    assertThat(log.snapshot().counts()).containsEntry("malformed: session reset", 1L);
  }

  private static final String WITH = "00000007 18c00002";
  private static final String WITH_EVENT = "+ 7 192.0.2.0/24";
  private static final String PLAIN = "18c00002";
  private static final String PLAIN_EVENT = "+ 192.0.2.0/24";
  private static final String AMBIGUOUS = "0000080a 080a";

  private List<String> announced(PathIds pathIds, String nlri) throws MalformedException {
    begin("", ATTRIBUTES, nlri, pathIds);
    return events();
  }

  @Test
  void pathIdentifiersAreReadWhereTheSessionHasThem() throws MalformedException {
    assertThat(announced(always(PathIds.Use.YES), WITH)).containsExactly(WITH_EVENT);
    assertThat(announced(always(PathIds.Use.NO), PLAIN)).containsExactly(PLAIN_EVENT);
    assertThat(announced(always(PathIds.Use.UNKNOWN), PLAIN)).containsExactly(PLAIN_EVENT);
    assertThat(announced(always(PathIds.Use.NOT_EXPECTED), PLAIN)).containsExactly(PLAIN_EVENT);
    assertThat(faults()).isEmpty();
  }

  private static final String READ_WITH =
      "file, offset 1024: NLRI: expected prefixes without path identifiers, found prefixes with"
          + " them, and read so (RFC 7911 3)";

  @Test
  void whatIsReadOtherwiseThanTheRecordHasItIsSaid() throws MalformedException {
    assertThat(announced(always(PathIds.Use.UNKNOWN), WITH)).containsExactly(WITH_EVENT);
    assertThat(faults()).containsExactly(READ_WITH);
    assertThat(announced(always(PathIds.Use.EXPECTED), AMBIGUOUS))
        .containsExactly("+ 2058 10.0.0.0/8");
    assertThat(log.snapshot().counts()).containsEntry("NLRI: prefixes with them, and read so", 2L);
  }

  @Test
  void whatIsReadOtherwiseThanTheOpensHaveItIsSaid() throws MalformedException {
    assertThat(announced(always(PathIds.Use.EXPECTED), PLAIN)).containsExactly(PLAIN_EVENT);
    assertThat(faults())
        .containsExactly(
            "file, offset 1024: NLRI: expected prefixes with path identifiers, by the OPENs,"
                + " found prefixes without them, and read so (RFC 7911 3)");
    assertThat(announced(marked(PathIds.Use.NOT_EXPECTED), WITH)).containsExactly(WITH_EVENT);
    assertThat(faults())
        .last()
        .asString()
        .contains("expected prefixes without path identifiers, by the OPENs");
  }

  /** A record's subtype may say itself that there are identifiers. */
  private static PathIds marked(PathIds.Use use) {
    return new PathIds() {
      @Override
      public Use of(int afi, int safi) {
        return use;
      }

      @Override
      public boolean marked() {
        return true;
      }
    };
  }

  @Test
  void whatTheRecordSaysItselfIsNoFinding() throws MalformedException {
    assertThat(announced(marked(PathIds.Use.EXPECTED), WITH)).containsExactly(WITH_EVENT);
    assertThat(announced(always(PathIds.Use.EXPECTED), "")).as("nothing to read").isEmpty();
    assertThat(faults()).isEmpty();
  }
}
