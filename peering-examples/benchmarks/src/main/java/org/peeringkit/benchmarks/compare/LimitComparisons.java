package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.benchmarks.GeneratedRib;

/**
 * How far routes as text are from what nothing can do without: writing what is printed,
 * decompressing what is read; and how their cost grows with the input and with peers.
 */
final class LimitComparisons implements Suite {
  private static final String NAME = "limits of routes as text";
  private static final List<Integer> COPIES = List.of(1, 2, 5, 10);
  private static final List<Integer> PEERS = List.of(1, 3, 10, 20);

  @Override
  public List<Comparison> comparisons(Setting setting) throws IOException {
    List<Comparison> rows = new ArrayList<>();
    Path rib = RouteComparisons.rib(setting);
    Path text =
        setting.made(
            "printed.txt",
            file ->
                ProcessRun.of(
                    setting.words(mrt(rib), Setting.Form.WARM),
                    file.toAbsolutePath(),
                    setting.folder()));
    rows.add(
        beside(rib, "coreutils", List.of("cat", text.toString())) // what is printed, once more
            .checking(OutputCheck.sameOctets()));
    Path gzip = RouteComparisons.compressed(setting, rib, "gz");
    rows.add(beside(gzip, "gzip", List.of("gzip", "-dc", gzip.toString())));
    Path bzip2 = RouteComparisons.compressed(setting, rib, "bz2");
    rows.add(beside(bzip2, "bzip2", List.of("bzip2", "-dc", bzip2.toString())));
    for (int copies : COPIES) {
      rows.add(
          alone(
              copies == 1 ? rib : RouteComparisons.copies(setting, rib, copies),
              "copies: " + copies));
    }
    int scale = setting.smoke() ? 1 : 100;
    for (int peers : PEERS) {
      Path file =
          setting.made(
              peers + "-peers.mrt",
              made -> GeneratedRib.write(made, peers, 1_000 * scale, 250 * scale));
      rows.add(alone(file, "peers: " + peers));
    }
    return rows;
  }

  private static List<String> mrt(Path file) {
    return List.of(Comparison.PEERING, "mrt", file.toString());
  }

  private static Comparison beside(Path file, String debianPackage, List<String> command)
      throws IOException {
    return new Comparison(
        NAME,
        RouteComparisons.what(file) + ", beside " + command.get(0),
        mrt(file),
        List.of(Setting.Form.WARM),
        Optional.of(new Comparison.Peer(command.get(0), debianPackage, command)),
        () -> {},
        OutputCheck.none(),
        Goal.none(),
        0);
  }

  private static Comparison alone(Path file, String which) throws IOException {
    return Comparison.alone(
        NAME,
        RouteComparisons.what(file) + ", " + which,
        mrt(file),
        Setting.Form.WARM,
        Goal.none());
  }
}
