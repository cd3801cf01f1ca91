package org.peeringkit.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.peeringkit.demo.file.CounterFiles;
import org.peeringkit.demo.file.OutputFolder;
import org.peeringkit.demo.file.PeeringDbFiles;
import org.peeringkit.demo.file.RelationshipFile;
import org.peeringkit.demo.file.TruthFile;
import org.peeringkit.demo.file.YamlFile;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.demo.traffic.FlowSink;
import org.peeringkit.demo.traffic.TrafficRun;
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
    World world = World.of(options.seed());
    OutputFolder out = new OutputFolder(folder);
    PeeringDbFiles.write(world, out);
    RelationshipFile.write(world.topology(), out);
    YamlFile.write(world, options, out);
    TrafficRun run = TrafficRun.draw(world, options, new NoExport());
    CounterFiles.write(run.counters(), out);
    TruthFile.write(world, options, run, out);
    return new Written(
        folder,
        folder.resolve("peering.yaml"),
        folder.resolve("truth.json"),
        run.truth().exportedRecords());
  }

  private static final class NoExport implements FlowSink {
    @Override
    public void export(DrawnFlow flow) {}

    @Override
    public void endOfSlot(long millis) {}
  }
}
