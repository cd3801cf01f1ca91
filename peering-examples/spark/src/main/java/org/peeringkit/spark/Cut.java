package org.peeringkit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.peeringkit.analysis.pipeline.FlowShare;
import org.peeringkit.model.source.Input;

/**
 * The messages of one kind that a micro-batch has of one partition of the topic, as a file beside
 * the part ledgers until they are counted: datagrams as a capture, flows as JSON.
 *
 * @param file of the messages
 * @param name as faults show it
 * @param mapping path of the document that says how to read JSON; empty for none
 * @param look the first look at it
 * @param messages what is in it
 * @param skipped records of the partition that are no message
 */
record Cut(String file, String name, String mapping, Look look, MessageSum messages, long skipped)
    implements Serializable {
  private static final long serialVersionUID = 2;

  /** Looks at a file that has been written; one without a message is not even opened. */
  static Cut of(
      Path file, String name, String mapping, MessageSum messages, long count, long skipped)
      throws IOException {
    // A capture without a packet is like any other one, and nothing would be read of it.
    Look look =
        count == 0
            ? Look.NOTHING
            : Look.of(FlowShare.look(FileRun.formats(), input(name, file, mapping))).named(name);
    if (count > 0 && !look.readable()) {
      throw new IOException(
          file + ": " + count + " messages that were known one by one cannot be read together");
    }
    return new Cut(file.toString(), name, mapping, look, messages, skipped);
  }

  /** The file to read. */
  Input input() {
    return input(name, Path.of(file), mapping);
  }

  private static Input input(String name, Path file, String mapping) {
    Input input = Input.file(name, file);
    return mapping.isEmpty() ? input : input.describedBy(Input.file(Path.of(mapping)));
  }
}
