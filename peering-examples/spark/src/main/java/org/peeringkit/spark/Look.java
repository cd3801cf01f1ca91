package org.peeringkit.spark;

import java.io.Serializable;
import java.util.Optional;
import org.peeringkit.analysis.pipeline.FlowLook;
import org.peeringkit.model.format.FlowScan;
import org.peeringkit.model.net.Bytes;

/**
 * A first look at a flow input, as Spark carries it.
 *
 * @param readable whether the others mean anything
 * @param format of the scan
 * @param found of the scan; not copied, and not changed by anyone
 * @param sha256 of the input
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Look(boolean readable, String format, byte[] found, String sha256) implements Serializable {
  private static final long serialVersionUID = 1;

  static final Look NOTHING = new Look(false, "", new byte[0], "");

  static Look of(FlowLook look) {
    return look.scan()
        .map(scan -> new Look(true, scan.format(), scan.found().toArray(), look.sha256()))
        .orElse(NOTHING);
  }

  /**
   * The same of an input that is known by its name as well: two of the same content are two inputs.
   */
  Look named(String name) {
    return new Look(readable, format, found, Hashes.sha256(name + " " + sha256));
  }

  FlowLook look() {
    return new FlowLook(
        readable ? Optional.of(new FlowScan(format, Bytes.of(found))) : Optional.empty(), sha256);
  }
}
