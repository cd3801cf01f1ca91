package org.peeringkit.demo.file;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.io.mrt.MrtWriter.RibEntry;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.IpAddr;

/**
 * Tables as MRT: our own on the first of each month, from the sessions up that day, and one of a
 * route collector.
 */
public final class RibFiles {
  private final OutputFolder folder;

  private RibFiles(OutputFolder folder) {
    this.folder = folder;
  }

  public static void write(World world, DemoOptions options, OutputFolder folder)
      throws IOException {
    RibFiles files = new RibFiles(folder);
    RibPaths paths = new RibPaths(world);
    for (int d = 0; d < options.days(); d++) {
      LocalDate day = options.start().plusDays(d);
      if (d == 0 || day.getDayOfMonth() == 1) {
        OwnRib own = new OwnRib(world, paths, day);
        files.dump("edge", day, world, own.peers(), own::entries);
      }
    }
    CollectorRib collector = new CollectorRib(world, paths, options.start());
    files.dump("collector", options.start(), world, collector.peers(), collector::entries);
  }

  private void dump(
      String kind,
      LocalDate day,
      World world,
      List<BgpPeer> peers,
      Function<Announcement, List<RibEntry>> entries)
      throws IOException {
    Instant time = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    try (MrtWriter out = new MrtWriter(folder.openGzip("rib/" + kind + "-" + day + ".mrt.gz"))) {
      out.peerIndexTable(time, IpAddr.parse("192.0.2.250"), "", peers);
      long sequence = 0;
      List<Announcement> all = new ArrayList<>(world.addresses().announcements());
      world
          .incidents()
          .hijack()
          .filter(h -> !day.isBefore(h.since().withDayOfMonth(1)))
          .ifPresent(
              h -> {
                all.addAll(h.announcements());
                all.sort(Comparator.comparing(Announcement::prefix));
              });
      all.add(0, RibPaths.DEFAULT_ROUTE);
      for (Announcement announcement : all) {
        List<RibEntry> rows = entries.apply(announcement);
        if (!rows.isEmpty()) {
          out.rib(time, sequence++, announcement.prefix(), rows);
        }
      }
    }
  }
}
