package org.peeringkit.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.file.ConeFile;
import org.peeringkit.demo.file.CounterFiles;
import org.peeringkit.demo.file.DiscussionFile;
import org.peeringkit.demo.file.FlowFiles;
import org.peeringkit.demo.file.OutputFolder;
import org.peeringkit.demo.file.PayloadFile;
import org.peeringkit.demo.file.PeeringDbFiles;
import org.peeringkit.demo.file.RelationshipFile;
import org.peeringkit.demo.file.RibFiles;
import org.peeringkit.demo.file.YamlFile;
import org.peeringkit.demo.traffic.Crossings;
import org.peeringkit.demo.traffic.IncidentMoves;
import org.peeringkit.demo.traffic.Moves;
import org.peeringkit.demo.traffic.Moves.Move;
import org.peeringkit.demo.traffic.TrafficRun;
import org.peeringkit.demo.traffic.Truth;
import org.peeringkit.demo.truth.TruthFile;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incident;

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
   * @param sums what was drawn
   */
  public record Written(
      Path folder, Path configuration, Path truth, long flowRecords, Truth sums) {}

  /**
   * Writes everything into the folder; files of the same names are overwritten.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static Written write(Path folder, DemoOptions options) throws IOException {
    return write(folder, options, List.of(), days -> {});
  }

  /**
   * The same, for somebody who waits.
   *
   * @param progress is told of every day whose traffic is written, as 1
   * @throws IOException if the folder cannot be written to
   */
  public static Written write(Path folder, DemoOptions options, IntConsumer progress)
      throws IOException {
    return write(folder, options, List.of(), progress);
  }

  /**
   * The same with traffic moved to other links, and with the routes that move it; all else is as
   * without. The traffic is that of the same seed, flow by flow.
   *
   * @throws IOException if the folder cannot be written to
   * @throws IllegalArgumentException if something is to be moved that is not there
   */
  public static Written write(Path folder, DemoOptions options, Collection<Move> moves)
      throws IOException {
    return write(folder, options, moves, days -> {});
  }

  /**
   * A world in which something goes wrong, or looks as if it did.
   *
   * @param incidents at most one of a kind; all of August 2026
   * @throws IOException if the folder cannot be written to
   * @throws IllegalArgumentException if a kind is planted twice
   */
  public static Written write(
      World world,
      Path folder,
      DemoOptions options,
      Collection<Incident> incidents,
      IntConsumer progress)
      throws IOException {
    World troubled = world.with(incidents);
    return write(troubled, folder, options, IncidentMoves.of(troubled), progress);
  }

  private static Written write(
      Path folder, DemoOptions options, Collection<Move> moves, IntConsumer progress)
      throws IOException {
    return write(World.of(options.seed()), folder, options, List.copyOf(moves), progress);
  }

  private static Written write(
      World world, Path folder, DemoOptions options, List<Move> moves, IntConsumer progress)
      throws IOException {
    TrafficRun run =
        write(world, options, Moves.of(world, moves), new OutputFolder(folder), progress);
    return new Written(
        folder,
        folder.resolve("peering.yaml"),
        folder.resolve("truth.json"),
        run.truth().exportedRecords(),
        run.truth());
  }

  static TrafficRun write(World world, DemoOptions options, OutputFolder out, IntConsumer progress)
      throws IOException {
    return write(world, options, Moves.NONE, out, progress);
  }

  private static TrafficRun write(
      World world, DemoOptions options, Moves moves, OutputFolder out, IntConsumer progress)
      throws IOException {
    PeeringDbFiles.write(world, out);
    RelationshipFile.write(world, out);
    PayloadFile.write(world, out);
    ConeFile.write(world.topology(), out);
    DiscussionFile.write(world, out);
    YamlFile.write(world, options, out);
    RibFiles.write(moves.applied(world), options, out);
    TrafficRun run;
    try (FlowFiles flows = new FlowFiles(world, options, out)) {
      run = TrafficRun.draw(world, options, moves, flows, Crossings.IGNORED, progress);
    }
    CounterFiles.write(run.counters(), world.incidents(), out);
    TruthFile.write(world, options, run, out);
    return run;
  }
}
