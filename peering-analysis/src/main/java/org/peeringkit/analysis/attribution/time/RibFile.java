package org.peeringkit.analysis.attribution.time;

import java.io.IOException;
import org.peeringkit.analysis.attribution.table.RibSource;
import org.peeringkit.model.source.RouteCursor;

/**
 * A dump or a file of updates, opened when its turn comes.
 *
 * @param name as outputs call it
 * @param source where it is from
 * @param opener gives a cursor at its begin
 */
public record RibFile(String name, RibSource source, Opener opener) {

  /** Opens the input. */
  public interface Opener {
    /**
     * Opens the input anew at every call.
     *
     * @return a cursor before the first event; the caller closes it
     * @throws IOException if it cannot be read at all
     */
    RouteCursor open() throws IOException;
  }
}
