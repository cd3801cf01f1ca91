package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.util.List;

/** Rows that belong together. */
interface Suite {
  /**
   * The rows, in the order of the table. Inputs are made here, by {@link Setting#made}.
   *
   * @throws IOException if an input cannot be made
   */
  List<Comparison> comparisons(Setting setting) throws IOException;
}
