package org.peeringkit.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
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

  /**
   * One traffic as several samplers choose packets of it: drawn once, written as many times. Each
   * folder is what {@link #write(Path, DemoOptions)} makes with that sampling seed.
   *
   * @param samplings sampling seeds and their folders, at least one
   * @throws IOException if a folder cannot be written to
   * @throws IllegalArgumentException if there is no sampling
   */
  public static void write(World world, DemoOptions options, SortedMap<Long, Path> samplings)
      throws IOException {
    if (samplings.isEmpty()) {
      throw new IllegalArgumentException("at least one sampling seed expected, there is none");
    }
    List<Sampled> all = new ArrayList<>();
    samplings.forEach(
        (seed, folder) ->
            all.add(new Sampled(options.withSamplingSeed(seed), new OutputFolder(folder))));
    write(world, Moves.NONE, all, days -> {});
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
    return write(world, moves, List.of(new Sampled(options, out)), progress);
  }

  /** A demo to be written, and where. */
  private record Sampled(DemoOptions options, OutputFolder out) {}

  /** Demos that differ in how packets are chosen and in nothing else. */
  private static TrafficRun write(
      World world, Moves moves, List<Sampled> samplings, IntConsumer progress) throws IOException {
    for (Sampled sampled : samplings) {
      OutputFolder out = sampled.out();
      PeeringDbFiles.write(world, out);
      RelationshipFile.write(world, out);
      PayloadFile.write(world, out);
      ConeFile.write(world.topology(), out);
      DiscussionFile.write(world, out);
      YamlFile.write(world, sampled.options(), out);
      RibFiles.write(moves.applied(world), sampled.options(), out);
    }
    DemoOptions options = samplings.get(0).options();
    TrafficRun run;
    try (SampledFlows flows = new SampledFlows()) {
      for (Sampled sampled : samplings) {
        flows.add(new FlowFiles(world, sampled.options(), sampled.out()));
      }
      run = TrafficRun.draw(world, options, moves, flows, Crossings.IGNORED, progress);
    }
    for (Sampled sampled : samplings) {
      CounterFiles.write(run.counters(), world.incidents(), sampled.out());
      TruthFile.write(world, sampled.options(), run, sampled.out());
    }
    return run;
  }
}
