package org.peeringkit.model.format;

import java.io.IOException;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * A format of flow records: export datagrams, captures, flow files, text. A service.
 *
 * <p>One instance serves all inputs, those of several threads at once, so it holds no state; what
 * it opens is used by one thread.
 */
public interface FlowFormat {
  /** {@return the name, stable and short, unique among all formats loaded: {@code pcap}} */
  String name();

  /**
   * {@return whether plain content beginning so is probably this format; at most 4,096 octets are
   * given}
   *
   * @param head the first octets of the plain content
   */
  boolean recognises(Bytes head);

  /**
   * {@return whether content beginning so is this format once a document beginning so describes it
   * ({@link Input#description})} By default no document is taken.
   *
   * @param head the first octets of the plain content
   * @param description the first octets of the document
   */
  default boolean recognises(Bytes head, Bytes description) {
    return false;
  }

  /**
   * First pass over a repeatable input: collects into the context what decoding any input of the
   * run may need. The result must not depend on the order of inputs. Nothing by default.
   *
   * @param input plain, without compressions
   * @param context takes what is found
   * @throws IOException if the input cannot be read
   */
  default void scan(Input input, FlowContext context) throws IOException {}

  /**
   * Finds what {@link #scan} finds in an input, for {@link #takeScan} on any machine. Nothing by
   * default.
   *
   * @param input plain, without compressions
   * @param options limits and what to do on faults
   * @return in a form of its own, for this format to understand
   * @throws IOException if the input cannot be read
   */
  default Bytes scanned(Input input, ReadOptions options) throws IOException {
    return Bytes.EMPTY;
  }

  /**
   * Adds to the context what {@link #scanned} has found, as {@link #scan} of the same input would.
   * By default it is scanned again, which is right whatever was found.
   *
   * @param found as {@link #scanned} gave it
   * @param input is opened where what other inputs say makes a second look at it necessary
   * @param context takes what was found
   * @throws IOException if the input has to be opened again and cannot be read
   */
  default void takeScan(Bytes found, Input input, FlowContext context) throws IOException {
    scan(input, context);
  }

  /**
   * Opens for reading from the start.
   *
   * @param input plain, without compressions
   * @param context of the run, after the scans of all its inputs
   * @return a reader that stands before the first record
   * @throws IOException if the input cannot be opened; damage inside is a fault in {@link
   *     FlowReader#stats}
   */
  FlowReader open(Input input, FlowContext context) throws IOException;
}
