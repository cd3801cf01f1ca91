package org.peeringkit.io.flowtext.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;

/** Mappings where an input has one. */
final class MappingFile {
  /** Larger than any that a person writes. */
  private static final int LARGEST = 1 << 20;

  private MappingFile() {}

  /** Whether a document can be a mapping, well-formed or not. */
  static boolean isMapping(Bytes head) {
    return new String(head.toArray(), StandardCharsets.UTF_8)
        .replace("\uFEFF", "")
        .strip()
        .startsWith("{");
  }

  /** A mapping that is short enough to be in the head; empty where it cannot be read from that. */
  static Optional<FlowCsvMapping> of(Bytes head) {
    try {
      return Optional.of(FlowCsvMapping.parse(new String(head.toArray(), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The input's mapping, if it has one.
   *
   * @throws UnreadableInputException if it is none, in the mapping's name
   */
  static Optional<FlowCsvMapping> of(Input input) throws IOException {
    if (input.description().isEmpty()) {
      return Optional.empty();
    }
    Input document = input.description().get();
    byte[] octets;
    try (InputStream in = document.open()) {
      octets = in.readNBytes(LARGEST);
    }
    try {
      return Optional.of(FlowCsvMapping.parse(new String(octets, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new UnreadableInputException(
          Fault.atOffset(
              FaultKind.BAD_VALUE,
              document.name(),
              0,
              "mapping",
              "how to read " + input.name(),
              String.valueOf(e.getMessage()),
              ""));
    }
  }
}
