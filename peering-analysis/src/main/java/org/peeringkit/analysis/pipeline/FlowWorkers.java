package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.util.List;
import org.peeringkit.analysis.traffic.counting.FlowPasses;

/**
 * Machines that read the flow files of a {@link MainJob}, each with a {@link FlowShare}. The inputs
 * of the passes are those files at which was looked, by their names.
 */
public interface FlowWorkers extends FlowPasses {

  /**
   * Takes a first look at files.
   *
   * @param files all flow files of the run
   * @return one for each, in their order
   * @throws IOException if reading fails in a way that is not a fault of a file
   */
  List<FlowLook> look(List<FlowFile> files) throws IOException;
}
