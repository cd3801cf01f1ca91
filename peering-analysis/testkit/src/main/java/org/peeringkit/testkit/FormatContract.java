package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * What formats of every kind promise. Extend one of {@link RouteFormatContract}, {@link
 * FlowFormatContract} and {@link RegistryFormatContract}.
 *
 * @param <F> the kind of format
 */
public abstract class FormatContract<F> {
  /** What one reading came to: what was read, as text, one element each, and its account. */
  record Read(List<String> items, ReadStats stats) {}

  FormatContract() {}

  /** {@return the plug-in; a new one or the same each time} */
  protected abstract F format();

  /** {@return a small file of the format without any fault, at least two records} */
  protected abstract byte[] sample();

  /**
   * {@return how many records {@link #sample} holds, as the format's own account should count them}
   */
  protected abstract long records();

  /** {@return the class loader that sees the plug-in's services} */
  protected ClassLoader loader() {
    return format().getClass().getClassLoader();
  }

  abstract Class<F> service();

  abstract String name(F format);

  abstract boolean recognises(F format, Bytes head);

  /** Reads without any guard and closes. */
  abstract Read read(F format, Input input, ReadOptions options) throws IOException;

  /** Reads as the library does. */
  abstract Read readThrough(Formats formats, Input input, ReadOptions options) throws IOException;

  @Test
  void theNameIsPlainAndStable() {
    Plugin.checkName(name(format()), name(format()));
  }

  @Test
  void theServiceIsFound() {
    Plugin.checkService(service(), format(), loader());
  }

  @Test
  void theSampleIsRecognisedAndNothingElse() {
    Foreign.check(head -> recognises(format(), head), sample());
  }

  @Test
  void theSampleIsReadWhole() throws IOException {
    Read read = readThrough(Formats.load(loader()), Watched.of(sample()), ReadOptions.defaults());
    assertEquals(List.of(), read.stats().faults(), "faults of a sample without any");
    assertEquals(records(), read.stats().records(), "records in the account");
    assertTrue(read.items().size() > 0, "nothing was read");
    assertTrue(
        read.stats().octets() > 0 && read.stats().octets() <= sample().length,
        () -> "the account says " + read.stats().octets() + " of " + sample().length + " octets");
  }

  @Test
  void theSameInputGivesTheSameAgain() throws IOException {
    F format = format();
    Read first = read(format, Watched.of(sample()), ReadOptions.defaults());
    Read again = read(format, Watched.of(sample()), ReadOptions.defaults());
    assertEquals(first.items(), again.items(), "the same format read the same input twice");
    assertEquals(first.stats(), again.stats(), "account of the same input, read twice");
  }

  @Test
  void damageIsAFaultAndNothingIsThrown() throws IOException {
    F format = format();
    long told = 0;
    for (Damage.Damaged damaged : Damage.of(sample())) {
      told += tryToRead(format, damaged).faultCount() > 0 ? 1 : 0;
    }
    assertTrue(told > 0, "of hundreds of damaged copies of the sample none gave a single fault");
  }

  private ReadStats tryToRead(F format, Damage.Damaged damaged) throws IOException {
    try {
      return read(format, Watched.of(damaged.octets()), ReadOptions.defaults()).stats();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return fail("the sample " + damaged + " makes it throw, and damage owes a fault", e);
    }
  }

  @Test
  void thePolicyEndsTheReading() throws IOException {
    F format = format();
    for (Damage.Damaged damaged : Damage.of(sample())) {
      Input input = Watched.of(damaged.octets());
      if (read(format, input, ReadOptions.defaults()).stats().faultCount() > 0) {
        ReadOptions failFast = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
        assertThrows(
            DecodeException.class,
            () -> read(format, input, failFast),
            () -> "FaultPolicy.failFast() is not heeded where the sample is " + damaged);
        return;
      }
    }
    fail("no damaged copy of the sample gave a fault");
  }

  @Test
  void whatIsOpenedIsClosed() throws IOException {
    Watched watched = new Watched(sample());
    Read read = read(format(), watched.repeatable(), ReadOptions.defaults());
    assertTrue(read.items().size() > 0, "nothing was read");
    watched.checkClosed();
  }

  @Test
  void aStreamIsReadOnce() throws IOException {
    Watched watched = new Watched(sample());
    Read read = readThrough(Formats.load(loader()), watched.once(), ReadOptions.defaults());
    assertEquals(records(), read.stats().records(), "records of a stream");
    watched.checkOpenedOnce();
    watched.checkClosed();
  }
}
