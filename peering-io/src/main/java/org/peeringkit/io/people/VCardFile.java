package org.peeringkit.io.people;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.ParseWarning;
import ezvcard.io.text.VCardReader;
import ezvcard.io.text.VCardWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.card.BusinessCard;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.source.Input;

/**
 * Files of business cards. Versions 2.1, 3.0 and 4.0 are read, in UTF-8 or UTF-16 with a byte order
 * mark, as many cards as there are; 4.0 is written. Needs ez-vcard on the class path. Stateless and
 * thread-safe.
 */
public final class VCardFile {
  /** Cards of one file; a conference has a tenth of it. */
  public static final int MOST_CARDS = 100_000;

  private VCardFile() {}

  /**
   * What a file holds.
   *
   * @param cards in the order of the file
   * @param stats one record a card; how many had no name at all, and what was wrong
   */
  public record Cards(List<BusinessCard> cards, ReadStats stats) {
    /**
     * Copies the list.
     *
     * @param cards in the order of the file
     * @param stats one record a card; how many had no name at all, and what was wrong
     */
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /**
   * Reads all cards. A broken card costs itself alone, a broken property costs that property; each
   * is a fault with its line.
   *
   * @param input vCards, not compressed
   * @param policy what to do on faults
   * @return the cards that could be read
   * @throws IOException if the file cannot be read
   */
  public static Cards read(Input input, FaultPolicy policy) throws IOException {
    ReadLog log = new ReadLog(input.name(), policy);
    List<BusinessCard> cards = new ArrayList<>();
    try (InputStream stream = input.open();
        Reader reader = text(stream)) {
      CardCutter cutter = new CardCutter(reader, log);
      int cut = 0;
      for (Optional<CardCutter.Cut> next = cutter.next(); next.isPresent(); next = cutter.next()) {
        cut++;
        if (cut > MOST_CARDS) {
          log.fault(
              Fault.atLine(
                  FaultKind.LENGTH_EXCEEDS_LIMIT,
                  input.name(),
                  next.get().line(),
                  "cards",
                  "at most " + MOST_CARDS,
                  "more: the rest is left out"));
          break;
        }
        read(next.get(), log).ifPresent(cards::add);
      }
    }
    return new Cards(cards, log.snapshot());
  }

  private static Optional<BusinessCard> read(CardCutter.Cut cut, ReadLog log) throws IOException {
    log.record(cut.text().length());
    try (VCardReader reader = new VCardReader(cut.text())) {
      VCard card = reader.readNext();
      for (ParseWarning warning : reader.getWarnings()) {
        log.fault(
            Fault.atLine(
                FaultKind.BAD_VALUE,
                log.source(),
                cut.line() + lineInside(warning),
                warning.getPropertyName() == null ? "property" : warning.getPropertyName(),
                "a property of vCard",
                String.valueOf(warning.getMessage())));
      }
      if (card == null) {
        return Optional.empty();
      }
      return new CardFields(cut.line(), log).read(card);
    }
  }

  private static int lineInside(ParseWarning warning) {
    Integer line = warning.getLineNumber();
    return line == null ? 0 : line - 1;
  }

  /** UTF-8 where no byte order mark says otherwise. */
  private static Reader text(InputStream stream) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(stream, 3);
    byte[] head = bytes.readNBytes(3);
    Charset charset = StandardCharsets.UTF_8;
    int mark = 0;
    if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      charset = StandardCharsets.UTF_16BE;
      mark = 2;
    } else if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      charset = StandardCharsets.UTF_16LE;
      mark = 2;
    } else if (head.length == 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF) {
      mark = 3;
    }
    bytes.unread(head, mark, head.length - mark);
    return new BufferedReader(new InputStreamReader(bytes, charset));
  }

  /**
   * {@return cards as vCard 4.0, each with name, organisation, title, mail addresses and phones,
   * and the AS number as {@code X-ASN}} The same cards give the same text.
   *
   * @param cards in the order in which they are written
   */
  public static String write(List<BusinessCard> cards) {
    StringWriter text = new StringWriter();
    try (VCardWriter writer = new VCardWriter(text, VCardVersion.V4_0)) {
      writer.setAddProdId(false);
      // Unfolded, as RFC 6350 3.2 allows: the library folds within characters of two units.
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      for (BusinessCard card : cards) {
        writer.write(CardFields.card(card));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    return text.toString();
  }
}
