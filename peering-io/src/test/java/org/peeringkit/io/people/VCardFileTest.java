package org.peeringkit.io.people;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.discussion.card.BusinessCard;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.Input;

class VCardFileTest {
  private static final String GOOD =
      "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Cy\r\nEMAIL:cy@example.net\r\nEND:VCARD\r\n";

  private static VCardFile.Cards read(String text) throws IOException {
    return read(text.getBytes(UTF_8));
  }

  private static VCardFile.Cards read(byte[] octets) throws IOException {
    return VCardFile.read(
        Input.of("cards.vcf", true, () -> new ByteArrayInputStream(octets)), FaultPolicy.collect());
  }

  private static List<String> faults(VCardFile.Cards cards) {
    return cards.stats().faults().stream().map(Fault::toString).toList();
  }

  @Test
  void threeVersionsInOneFile() throws IOException {
    VCardFile.Cards cards =
        read(
            String.join(
                "\r\n",
                "BEGIN:VCARD",
                "VERSION:2.1",
                "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Ana =",
                "Maria;;;",
                "ORG:Example Net (AS64500);Peering",
                "TEL;WORK;VOICE:+49 69 5550100",
                "EMAIL;INTERNET:ana@example.net",
                "END:VCARD",
                "BEGIN:VCARD",
                "VERSION:3.0",
                "FN:Ben O\\, Neil",
                "N:Neil;Ben;;;",
                "EMAIL;TYPE=INTERNET,PREF:ben@example.org",
                "EMAIL:ben@example.org",
                "item1.TITLE:Peering Coordin",
                " ator",
                "X-ASN:64501",
                "END:VCARD",
                "BEGIN:VCARD",
                "VERSION:4.0",
                "FN:Cy",
                "UID:urn:uuid:00000000-0000-4000-8000-000000000000",
                "TEL;VALUE=uri:tel:+1-202-555-0100",
                "ORG:AS 64502",
                "END:VCARD",
                ""));
    assertThat(faults(cards)).isEmpty();
    assertThat(cards.cards())
        .containsExactly(
            new BusinessCard(
                1,
                Optional.empty(),
                "Ana Maria Müller",
                List.of("ana@example.net"),
                List.of("+49 69 5550100"),
                "Example Net (AS64500), Peering",
                "",
                Optional.of(Asn.parse("64500"))),
            new BusinessCard(
                9,
                Optional.empty(),
                "Ben O, Neil",
                List.of("ben@example.org"),
                List.of(),
                "",
                "Peering Coordinator",
                Optional.of(Asn.parse("64501"))),
            new BusinessCard(
                19,
                Optional.of("urn:uuid:00000000-0000-4000-8000-000000000000"),
                "Cy",
                List.of(),
                List.of("+1-202-555-0100"),
                "AS 64502",
                "",
                Optional.of(Asn.parse("64502"))));
    assertThat(cards.stats().records()).isEqualTo(3);
  }

  @Test
  void marksOfByteOrder() throws IOException {
    assertThat(read(("\uFEFF" + GOOD).getBytes(UTF_8)).cards()).hasSize(1);
    assertThat(read(("\uFEFF" + GOOD).getBytes(UTF_16LE)).cards().get(0).name()).isEqualTo("Cy");
    assertThat(read("").cards()).isEmpty();
    assertThat(read("B").cards()).isEmpty();
  }

  @Test
  void whoeverHasNoNameIsCalledByWhatThereIs() throws IOException {
    VCardFile.Cards cards =
        read(
            "BEGIN:VCARD\nVERSION:4.0\nEMAIL:x@example.net\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:4.0\nFN: \nORG:Example IX\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:4.0\nNOTE:nobody\nEND:VCARD\n"
                + GOOD);
    assertThat(cards.cards())
        .extracting(BusinessCard::name)
        .containsExactly("x@example.net", "Example IX", "Cy");
    assertThat(faults(cards))
        .containsExactly(
            "cards.vcf, line 1: FN: expected a name, found none",
            "cards.vcf, line 5: FN: expected a name, found none",
            "cards.vcf, line 10: FN: expected a name, found none: left out");
    assertThat(cards.stats().counts()).containsEntry("cards without any name", 1L);
  }

  /** A card that is broken costs itself, and what can be read of it is. */
  @Test
  void placesOfWhatIsWrong() throws IOException {
    VCardFile.Cards cards =
        read(
            "Dear all,\nhere they are\n"
                + "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nthis is no property\nEMAIL:not an address\n"
                + GOOD
                + "BEGIN:VCARD\nVERSION:4.0\nFN:Di\nX-ASN:many");
    assertThat(cards.cards()).extracting(BusinessCard::name).containsExactly("Ana", "Cy", "Di");
    assertThat(faults(cards))
        .hasSize(6)
        .contains(
            "cards.vcf, line 1: between cards: expected BEGIN:VCARD, found other text",
            "cards.vcf, line 8: END: expected END:VCARD, found BEGIN:VCARD",
            "cards.vcf, line 3: EMAIL: expected an address or a number, found something else: left out",
            "cards.vcf, line 16: END: expected END:VCARD, found the end of the file")
        .anyMatch(f -> f.startsWith("cards.vcf, line 6: property"))
        .anyMatch(f -> f.startsWith("cards.vcf, line 13: X-ASN"));
    assertThatThrownBy(
            () ->
                VCardFile.read(
                    Input.of("c", true, () -> new ByteArrayInputStream("x\n".getBytes(UTF_8))),
                    FaultPolicy.failFast()))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void hostileNamesStayTextAndComeBack() throws IOException {
    List<String> names =
        List.of(
            "<script>alert(1)</script>",
            "=HYPERLINK(\"x\")",
            "Ana\u202Egnp.exe",
            "\u0007bell",
            "a;b,c\\d:e",
            "END:VCARD",
            "😀".repeat(60));
    List<BusinessCard> cards =
        names.stream()
            .map(
                name ->
                    new BusinessCard(
                        1,
                        Optional.empty(),
                        name,
                        List.of("a@example.net"),
                        List.of("+1 202 555 0100"),
                        name,
                        name,
                        Optional.of(Asn.parse("65536"))))
            .toList();
    String text = VCardFile.write(cards);
    VCardFile.Cards again = read(text);
    assertThat(faults(again)).isEmpty();
    assertThat(again.cards()).extracting(BusinessCard::name).isEqualTo(names);
    assertThat(again.cards()).extracting(BusinessCard::organisation).isEqualTo(names);
    assertThat(again.cards()).extracting(BusinessCard::title).isEqualTo(names);
    assertThat(again.cards()).allMatch(c -> c.asn().equals(Optional.of(Asn.parse("65536"))));
    assertThat(VCardFile.write(cards)).isEqualTo(text);
  }

  @Test
  void tooLongNamesAndTooManyAddresses() throws IOException {
    StringBuilder card = new StringBuilder("BEGIN:VCARD\nVERSION:4.0\nFN:");
    card.append("n".repeat(5_000)).append('\n');
    for (int i = 0; i < 50; i++) {
      card.append("EMAIL:a").append(i).append("@example.net\n");
    }
    VCardFile.Cards cards = read(card + "END:VCARD\n");
    assertThat(cards.cards().get(0).name()).hasSize(1_000);
    assertThat(cards.cards().get(0).emails()).hasSize(20);
    assertThat(faults(cards)).hasSize(2);
  }

  /** 96 MiB of picture in a folded line and in a single one, read in passing. */
  @Test
  void hugePicturesAreNotHeld() throws IOException {
    for (boolean folded : new boolean[] {true, false}) {
      InputStream head =
          new ByteArrayInputStream(
              "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b:".getBytes(UTF_8));
      InputStream tail =
          new ByteArrayInputStream(("\nEMAIL:a@example.net\nEND:VCARD\n" + GOOD).getBytes(UTF_8));
      InputStream all =
          new SequenceInputStream(
              head, new SequenceInputStream(new Base64Like(48 << 20, folded), tail));
      VCardFile.Cards cards =
          VCardFile.read(Input.of("p.vcf", false, () -> all), FaultPolicy.collect());
      assertThat(cards.cards()).extracting(BusinessCard::name).containsExactly("Ana", "Cy");
      assertThat(cards.cards().get(0).emails()).containsExactly("a@example.net");
      assertThat(cards.stats().faults()).isEmpty();
      assertThat(cards.stats().counts().values()).containsExactly(1L);
    }
  }

  @Test
  void aPropertyOfAHundredThousandLines() throws IOException {
    VCardFile.Cards cards =
        read(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nNOTE:x\n"
                + " y\n".repeat(100_000)
                + "EMAIL:bad\nEND:VCARD\n"
                + GOOD);
    assertThat(cards.cards()).extracting(BusinessCard::name).containsExactly("Ana", "Cy");
    assertThat(faults(cards))
        .first()
        .isEqualTo(
            "cards.vcf, line 4: NOTE: expected at most 65536 characters, found more: left out");
    assertThat(cards.cards().get(1).line()).isEqualTo(100_007);
  }

  @Test
  void manyPropertiesOfOneCardAndCardsInsideCards() throws IOException {
    VCardFile.Cards many =
        read("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n" + "NOTE:xxxxxxxx\n".repeat(50_000) + "END:VCARD");
    assertThat(many.cards()).hasSize(1);
    assertThat(many.stats().faultCount()).isGreaterThan(1);
    VCardFile.Cards inside =
        read(
            "BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nAGENT:\n"
                + "BEGIN:VCARD\nFN:Spy\nAGENT:\n".repeat(10_000)
                + "END:VCARD\n".repeat(10_000)
                + "TITLE:Boss\nEND:VCARD\n"
                + GOOD);
    assertThat(inside.cards()).extracting(BusinessCard::name).containsExactly("Ana", "Cy");
    assertThat(inside.cards().get(0).title()).isEqualTo("Boss");
    assertThat(inside.stats().faults()).isEmpty();
  }

  /** Whatever is done to a file, reading it ends, and the good card behind it is found. */
  @Test
  void damageCostsAtMostTheCardItIsIn() throws IOException {
    Random random = new Random(6_350);
    String base =
        String.join(
            "\r\n",
            "BEGIN:VCARD",
            "VERSION:2.1",
            "N;ENCODING=QUOTED-PRINTABLE:=C3=BC;A",
            "FN:A",
            "PHOTO;BASE64:",
            " AAAA",
            " BBBB",
            "",
            "TEL:1",
            "END:VCARD",
            "");
    for (int i = 0; i < 2_000; i++) {
      byte[] octets = base.getBytes(UTF_8);
      for (int n = random.nextInt(6); n >= 0; n--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      byte[] good = ("\r\n" + GOOD).getBytes(UTF_8);
      byte[] both = java.util.Arrays.copyOf(octets, octets.length + good.length);
      System.arraycopy(good, 0, both, octets.length, good.length);
      assertThat(read(both).cards()).extracting(BusinessCard::name).as("round " + i).contains("Cy");
    }
  }

  /** So many letters, in lines of 76 or in one. */
  private static final class Base64Like extends InputStream {
    private final boolean folded;
    private int left;
    private int column;

    Base64Like(int octets, boolean folded) {
      this.left = octets;
      this.folded = folded;
    }

    @Override
    public int read() {
      if (left == 0) {
        return -1;
      }
      left--;
      column++;
      if (folded && column == 76) {
        return '\n';
      }
      if (folded && column == 77) {
        column = 0;
        return ' ';
      }
      return 'A';
    }

    @Override
    public int read(byte[] octets, int from, int length) {
      int n = 0;
      while (n < length && left > 0) {
        octets[from + n] = (byte) read();
        n++;
      }
      return n == 0 && length > 0 ? -1 : n;
    }
  }
}
