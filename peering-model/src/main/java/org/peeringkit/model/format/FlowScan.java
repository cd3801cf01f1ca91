package org.peeringkit.model.format;

import java.io.IOException;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * What a scan of one flow input found, as a value that can be carried to other machines: there
 * {@link FlowInputs#scanned} takes it instead of reading the input.
 *
 * @param format name of the format that the input is of
 * @param found for that format to understand; empty where it has nothing to say to other inputs
 */
public record FlowScan(String format, Bytes found) {

  /**
   * Recognises and scans an input that can be read more than once.
   *
   * @param formats all that can be read
   * @param input repeatable
   * @param options limits and what to do on faults
   * @return what other inputs need to know of it
   * @throws org.peeringkit.model.fault.UnreadableInputException if the input is missing, empty or
   *     of no known format
   */
  public static FlowScan of(Formats formats, Input input, ReadOptions options) throws IOException {
    FlowInput known = formats.recogniseFlows(input, options);
    FlowFormat format = known.chosen().format();
    return new FlowScan(format.name(), format.scanned(known.plain(), options));
  }
}
