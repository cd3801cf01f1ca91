package org.peeringkit.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.file.CounterFiles;
import org.peeringkit.demo.file.FlowFiles;
import org.peeringkit.demo.file.OutputFolder;
import org.peeringkit.demo.file.PeeringDbFiles;
import org.peeringkit.demo.file.RelationshipFile;
import org.peeringkit.demo.file.RibFiles;
import org.peeringkit.demo.file.YamlFile;
import org.peeringkit.demo.traffic.TrafficRun;
import org.peeringkit.demo.truth.TruthFile;
import org.peeringkit.demo.world.World;

/**
 * Writes a synthetic internet and the traffic of the one network we run in it, as the files a real
 * network would have, and the sums that a report over them must come to.
 */
public final class Demo {
  private Demo() {}

  /**
   * What was written.
   *
   * @param folder where
   * @param configuration the configuration file in it
   * @param truth the expected sums
   * @param flowRecords records exported, before sampling lost any
   */
  public record Written(Path folder, Path configuration, Path truth, long flowRecords) {}

  /**
   * Writes everything into the folder; files of the same names are overwritten.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static Written write(Path folder, DemoOptions options) throws IOException {
    return write(folder, options, days -> {});
  }

  /**
   * The same, for somebody who waits.
   *
   * @param progress is told of every day whose traffic is written, as 1
   */
  public static Written write(Path folder, DemoOptions options, IntConsumer progress)
      throws IOException {
    World world = World.of(options.seed());
    TrafficRun run = write(world, options, new OutputFolder(folder), progress);
    return new Written(
        folder,
        folder.resolve("peering.yaml"),
        folder.resolve("truth.json"),
        run.truth().exportedRecords());
  }

  static TrafficRun write(World world, DemoOptions options, OutputFolder out, IntConsumer progress)
      throws IOException {
    PeeringDbFiles.write(world, out);
    RelationshipFile.write(world.topology(), out);
    YamlFile.write(world, options, out);
    RibFiles.write(world, options, out);
    TrafficRun run;
    try (FlowFiles flows = new FlowFiles(world, options, out)) {
      run = TrafficRun.draw(world, options, flows, progress);
    }
    CounterFiles.write(run.counters(), out);
    TruthFile.write(world, options, run, out);
    return run;
  }
}
