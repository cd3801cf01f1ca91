package org.peeringkit.cli.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.suspicion.Suspicion;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.traffic.Trap;
import org.peeringkit.demo.traffic.Truth;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incident;
import org.peeringkit.demo.world.incident.Incident.Kind;
import org.peeringkit.demo.world.incident.Incident.Size;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;

/**
 * A world with an incident of every kind, or with all their twins, of one size: they do not touch
 * each other, so one world shows each of them and that none is taken for another.
 */
final class TroubledWorld {
  static final YearMonth AUGUST = YearMonth.of(2026, 8);

  private static final DemoOptions OPTIONS =
      DemoOptions.small().withStart(LocalDate.of(2026, 7, 30)).withDays(14);

  /** Of one size at a time: they are large. */
  private static final Map<Boolean, TroubledWorld> KEPT = new HashMap<>();

  private static @Nullable Size keptSize;
  private static @Nullable World calm;

  final World world;
  final Path folder;
  final Truth truth;
  final MainJob job;

  private TroubledWorld(World world, Path folder, Truth truth, MainJob job) {
    this.world = world;
    this.folder = folder;
    this.truth = truth;
    this.job = job;
  }

  static synchronized TroubledWorld attacked(Size size) throws IOException {
    return of(size, false);
  }

  static synchronized TroubledWorld twins(Size size) throws IOException {
    return of(size, true);
  }

  private static TroubledWorld of(Size size, boolean twins) throws IOException {
    if (size != keptSize) {
      KEPT.clear();
      keptSize = size;
    }
    TroubledWorld found = KEPT.get(twins);
    if (found == null) {
      found = write(size, twins);
      KEPT.put(twins, found);
    }
    return found;
  }

  private static TroubledWorld write(Size size, boolean twins) throws IOException {
    World base = calm == null ? World.of(OPTIONS.seed()) : calm;
    calm = base;
    List<Incident> incidents = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      incidents.add(new Incident(kind, size, twins));
    }
    Path folder =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "worlds")),
            (twins ? "twins-" : "attacked-") + size);
    Demo.Written written = Demo.write(base, folder, OPTIONS, incidents, days -> {});
    try {
      ConfigFile file = ConfigFile.read("peering.yaml", written.configuration());
      MainJob job =
          MainJob.open(
              file.config(),
              Formats.load(TroubledWorld.class.getClassLoader()),
              folder.toAbsolutePath());
      return new TroubledWorld(base.with(incidents), folder, written.sums(), job);
    } catch (ConfigException e) {
      throw new IllegalStateException("the demo wrote a configuration that is refused", e);
    }
  }

  List<Suspicion> suspicions() throws IOException {
    return job.suspicions(AUGUST).all();
  }

  List<Suspicion> suspicions(Suspicion.Kind kind) throws IOException {
    return suspicions().stream().filter(s -> s.kind() == kind).toList();
  }

  /** IP octets drawn in August. */
  long drawn(Predicate<Truth.Key> wanted) {
    return truth.sums().entrySet().stream()
        .filter(e -> e.getKey().month().equals(AUGUST) && wanted.test(e.getKey()))
        .mapToLong(e -> e.getValue().octets())
        .sum();
  }

  long drawn(Trap trap) {
    return drawn(key -> key.trap() == trap);
  }

  Asn asn(int as) {
    return world.topology().as(as).asn();
  }
}
